// The sky in the windows follows the sun's elevation as the daemon reports it, not the hour. It is grey in a storm.

// Elevation in degrees; colours of the sky above and at the horizon, and of the land.
const STOPS = [
  [-18, "0b1230", "1b2a4e", "0a1022"], [-12, "101b42", "2e3d6b", "0c1428"], [-6, "27376e", "a0748c", "141c33"],
  [-2, "4c74b0", "eaa57c", "26313f"], [2, "6a9fd4", "f8d0a2", "3f5548"], [8, "62a8e2", "deedf6", "5a7f5c"],
  [20, "4f9fe3", "cae6fa", "6b9a63"], [90, "3f92de", "bfe2fa", "74a568"],
];
const WITHOUT_SUN = 14; // the elevation whose colours show while no daemon reports the sun

const channel = (colour, i) => Number.parseInt(colour.slice(2 * i, 2 * i + 2), 16);
const mix = (from, to, share) =>
  `rgb(${[0, 1, 2].map(i => Math.round(channel(from, i) + (channel(to, i) - channel(from, i)) * share)).join(" ")})`;

/** The grey of a colour, a little darker and bluer. */
function cloudy(colour) {
  const grey = 0.75 * (0.3 * channel(colour, 0) + 0.59 * channel(colour, 1) + 0.11 * channel(colour, 2));
  return [0.94, 0.98, 1.06].map(share => Math.round(Math.min(255, grey * share)).toString(16).padStart(2, "0")).join("");
}

/**
 * Colours and place of the sun for an elevation and an azimuth in degrees; no sun where they are not numbers.
 *
 * @param storm whether clouds hide the sun and the stars
 */
export function skyOf(elevation, azimuth, storm = false) {
  const known = Number.isFinite(elevation), height = Math.max(-18, Math.min(90, known ? elevation : WITHOUT_SUN));
  const above = Math.max(1, STOPS.findIndex(stop => stop[0] >= height));
  const from = STOPS[above - 1], to = STOPS[above], share = (height - from[0]) / (to[0] - from[0]);
  const seen = place => (storm ? mix(cloudy(from[place]), cloudy(to[place]), share) : mix(from[place], to[place], share));
  return {
    top: seen(1), low: seen(2), land: seen(3),
    // East is at the left and west at the right, in both hemispheres.
    x: Number.isFinite(azimuth) ? Math.round(50 + 40 * Math.sin((azimuth - 180) * Math.PI / 180)) : 50,
    y: Math.round(Math.max(14, 78 - height * 1.25)),
    sun: known && height > -4 && !storm ? 1 : 0,
    stars: known && !storm ? Math.max(0, Math.min(1, (-4 - height) / 8)) : 0,
  };
}

let drawn = "";

/** Sets the custom properties that style.css uses, if they have changed. */
export function drawSky(elevation, azimuth, storm) {
  const sky = skyOf(elevation, azimuth, storm), now = JSON.stringify(sky);
  if (now === drawn) return;
  drawn = now;
  const style = document.documentElement.style;
  for (const [name, value] of Object.entries(sky)) style.setProperty(`--sky-${name}`, value);
}
