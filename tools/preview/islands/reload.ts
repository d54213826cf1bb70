// A saved file: the page is loaded anew where it stands. Without JavaScript the browser's own button does it.
new EventSource('/aenderungen').addEventListener('message', () => location.reload())

export {}
