import { services } from '../../language/services/index.js';
import { runFixtures } from './kit/fixtures.js';

runFixtures('signature-help', ({ document, cursor }) => {
  const help = services.signatureHelp(document, cursor);
  const [signature] = help?.signatures ?? [];
  if (signature === undefined) return '';
  const active = signature.parameters?.[help?.activeParameter ?? -1]?.label;
  return `${signature.label}\nat: ${active ?? 'none'}`;
});
