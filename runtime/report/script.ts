/** The page's own: the slider between draft and picture, and the frame around the element that is pointed at. */
export const script = `
for (const stage of document.querySelectorAll('.compare')) {
  const range = stage.querySelector('input');
  const show = () => stage.style.setProperty('--cut', range.value + '%');
  range.addEventListener('input', show);
  show();
}
const mark = document.querySelector('.mark');
for (const row of document.querySelectorAll('[data-box]')) {
  const [left, top, width, height] = row.dataset.box.split(' ');
  const frame = () => {
    Object.assign(mark.style, { left: left + '%', top: top + '%', width: width + '%', height: height + '%' });
    mark.hidden = false;
  };
  row.addEventListener('pointerenter', frame);
  row.addEventListener('pointerleave', () => { mark.hidden = true; });
  row.addEventListener('focusin', frame);
  row.addEventListener('focusout', () => { mark.hidden = true; });
}`;
