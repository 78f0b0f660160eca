/* The kinds of player: each begins at a second, can seek, pause and go on; where the platform lets it, it tells the time
   and can be made faster: only those have `setSpeed`.

   Platforms are spoken to by messages to their frame or by the address of it, as their embedding pages document; no
   script of theirs runs in this page. */

/** Starts a recording at a second in the stage of `page`, which also has a title for frames and is shown the time. */
export function startPlayer(medium, second, page) {
  if (!medium.embed) {
    return filePlayer(medium, second, page);
  }
  return (TALKING[new URL(medium.embed).hostname] ?? framePlayer)(medium, second, page);
}

function filePlayer(medium, second, { stage, show }) {
  const element = document.createElement(medium.type === "video" ? "video" : "audio");
  element.controls = true;
  element.preload = "metadata";
  element.src = medium.url;
  stage.append(element);
  element.addEventListener("timeupdate", () => show(element.currentTime));
  const seek = (to) => {
    const jump = () => {
      element.currentTime = to;
      element.play().catch(() => {});
    };
    element.readyState > 0 ? jump() : element.addEventListener("loadedmetadata", jump, { once: true });
  };
  seek(second);
  return {
    seek,
    toggle: () => (element.paused ? element.play() : element.pause()),
    setSpeed: (speed) => (element.playbackRate = speed),
  };
}

function frame(address, { stage, title }) {
  const element = document.createElement("iframe");
  if (new URL(address).pathname.startsWith("/videos/embed/")) {
    // Anyone can run a host of PeerTube; what it frames may not lead this page away.
    element.sandbox = "allow-forms allow-popups allow-same-origin allow-scripts";
  }
  element.src = address;
  element.title = title;
  element.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  element.allowFullscreen = true;
  element.referrerPolicy = "strict-origin-when-cross-origin";
  stage.append(element);
  return element;
}

function listen(element, origin, hear) {
  window.addEventListener("message", (event) => {
    if (event.source !== element.contentWindow || event.origin !== origin) {
      return;
    }
    try {
      hear(typeof event.data === "string" ? JSON.parse(event.data) : event.data);
    } catch { /* Not a message of the player's protocol. */ }
  });
}

/** Keeps the last second that is asked for until the player answers, for it hears nothing before. */
function onceReady(seek) {
  let isReady = false;
  let wanted = null;
  return {
    seek: (to) => (isReady ? seek(to) : (wanted = to)),
    ready: () => {
      if (!isReady && wanted !== null) {
        seek(wanted);
      }
      isReady = true;
    },
  };
}

function youtubePlayer(medium, second, page) {
  const address = new URL(medium.embed);
  const options = { enablejsapi: 1, autoplay: 1, playsinline: 1, rel: 0, start: second, origin: location.origin };
  Object.entries(options).forEach(([name, value]) => address.searchParams.set(name, value));
  const element = frame(address.href, page);
  const send = (message) => element.contentWindow?.postMessage(JSON.stringify(message), address.origin);
  const order = (func, ...args) => send({ event: "command", func, args });
  const seeking = onceReady((to) => {
    order("seekTo", to, true);
    order("playVideo");
  });
  let isPlaying = true;
  listen(element, address.origin, ({ info }) => {
    seeking.ready();
    if (typeof info?.currentTime === "number") {
      page.show(info.currentTime);
    }
    if (typeof info?.playerState === "number") {
      isPlaying = info.playerState === 1;
    }
  });
  element.addEventListener("load", () => send({ event: "listening", id: 1, channel: "widget" }));
  return {
    seek: seeking.seek,
    toggle: () => order(isPlaying ? "pauseVideo" : "playVideo"),
    setSpeed: (speed) => order("setPlaybackRate", speed),
  };
}

function vimeoPlayer(medium, second, page) {
  const address = new URL(medium.embed);
  address.searchParams.set("autoplay", 1);
  address.hash = `t=${second}s`;
  const element = frame(address.href, page);
  const order = (method, value) => element.contentWindow?.postMessage(JSON.stringify({ method, value }), address.origin);
  const seeking = onceReady((to) => {
    order("setCurrentTime", to);
    order("play");
  });
  let isPlaying = true;
  listen(element, address.origin, ({ event, data }) => {
    if (event === "ready") {
      ["timeupdate", "play", "pause"].forEach((name) => order("addEventListener", name));
      seeking.ready();
    } else if (event === "timeupdate") {
      page.show(data.seconds);
    } else if (event === "play" || event === "pause") {
      isPlaying = event === "play";
    }
  });
  return {
    seek: seeking.seek,
    toggle: () => order(isPlaying ? "pause" : "play"),
    setSpeed: (speed) => order("setPlaybackRate", speed),
  };
}

function soundcloudPlayer(medium, second, page) {
  const address = new URL(medium.embed);
  address.searchParams.set("auto_play", true);
  const element = frame(address.href, page);
  const order = (method, value) => element.contentWindow?.postMessage(JSON.stringify({ method, value }), address.origin);
  const seeking = onceReady((to) => {
    order("seekTo", to * 1000);
    order("play");
  });
  seeking.seek(second);
  let plays = false;
  listen(element, address.origin, ({ method, value }) => {
    if (method === "ready") {
      ["play", "playProgress"].forEach((name) => order("addEventListener", name));
    } else if (method === "play") {
      // The widget seeks in what plays, not before.
      seeking.ready();
      plays = true;
    } else if (method === "playProgress" && plays) {
      page.show(value.currentPosition / 1000);
    }
  });
  return { seek: seeking.seek, toggle: () => order("toggle") };
}

/** A frame that is told where to begin by its address alone: seeking loads it anew, and it does not tell the time. */
function framePlayer(medium, second, page) {
  const element = frame(beginning(medium.embed, second), page);
  return {
    seek: (to) => {
      element.src = beginning(medium.embed, to);
    },
    toggle: () => element.focus(),
  };
}

function beginning(embed, second) {
  const whole = Math.floor(second);
  const time = `${Math.floor(whole / 3600)}h${Math.floor(whole / 60) % 60}m${whole % 60}s`;
  return embed.replace("{host}", location.hostname).replace("{second}", whole).replace("{time}", time);
}

const TALKING = {
  "www.youtube-nocookie.com": youtubePlayer,
  "player.vimeo.com": vimeoPlayer,
  "w.soundcloud.com": soundcloudPlayer,
};
