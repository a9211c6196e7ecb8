// One click is one event, told by the first part that knows it.
let taken;

// What was clicked, also within a shadow tree; the middle button opens links, too.
export let onClick = (tell) =>
  ["click", "auxclick"].map((type) =>
    addEventListener(
      type,
      (event) => {
        try {
          if (event.button < 2 && taken != event && tell(event.composedPath()[0])) taken = event;
        } catch {}
      },
      true,
    ),
  );

// A link's address as far as the web goes; empty for mailto:, javascript: and the like.
export let linkOf = (target) => {
  let link = target.closest("a[href]");
  return link && /^http/.test(link.protocol) ? link : 0;
};
