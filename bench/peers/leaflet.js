// The basemap and the points on one canvas, as fast as Leaflet draws them: paths that nobody can choose are not looked for under the pointer.
const map = L.map('map', { preferCanvas: true, attributionControl: false }).setView([19, -95], 5);
const json = async (name) => (await fetch(`/v/bench/${name}.geojson`)).json();
Promise.all([json('layers'), json('points')]).then(([layers, points]) => {
  const style = ({ properties: { kind, color, width } }) => (kind === 'fill' ? { stroke: false, fillColor: color, fillOpacity: 1 } : { color, weight: width, opacity: 1 });
  L.geoJSON(layers, { style, interactive: false }).addTo(map);
  const mark = { radius: 5, color: '#fff', weight: 1, fillColor: '#c2410c', fillOpacity: 1 };
  L.geoJSON(points, { pointToLayer: (_, at) => L.circleMarker(at, mark) }).addTo(map);
  // As ours says it: once the picture is on the screen.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    performance.mark('map-ready');
    document.documentElement.dataset.state = 'ready';
  }));
});
