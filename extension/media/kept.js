// Before the page's own script: what the extension needs to bring this preview back after a reload lies beside the page's own state.
(() => {
  const api = acquireVsCodeApi();
  const before = api.getState();
  let kept = JSON.parse(document.currentScript.dataset.kept);
  let page = before?.kept?.uri === kept.uri ? before.page : undefined;
  const save = () => api.setState({ kept, page });
  save();
  window.acquireVsCodeApi = () => ({
    postMessage: (message, transfer) => api.postMessage(message, transfer),
    getState: () => page,
    setState: (state) => {
      page = state;
      save();
      return state;
    },
  });
  window.addEventListener('message', (event) => {
    if (event.data?.type !== 'kept') return;
    event.stopImmediatePropagation();
    kept = event.data.kept;
    save();
  });
})();
