// What browser and machine say of themselves, once, with the first event.
let isTold;

export let device = (event) => {
  if (isTold) return;
  isTold = 1;
  event.viewport = { width: innerWidth, height: innerHeight };
  event.screen = { width: screen.width, height: screen.height, availWidth: screen.availWidth, availHeight: screen.availHeight, pixelDepth: screen.pixelDepth };
  event.platform = navigator.userAgentData?.platform || navigator.platform;
  event.device_memory = navigator.deviceMemory;
  event.hardware_concurrency = navigator.hardwareConcurrency;
  event.cookies_enabled = navigator.cookieEnabled;
  event.do_not_track = navigator.doNotTrack;
};
