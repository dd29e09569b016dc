/* For pages that embed a figure: gives the frame the height its page asks for. */
addEventListener("message", (event) => {
  if (!event.data || !event.data.muster || !(event.data.height > 0)) return;
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === event.source) frame.style.height = Math.ceil(event.data.height) + "px";
});
