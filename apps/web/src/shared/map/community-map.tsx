import './map.css';
import 'maplibre-gl/dist/maplibre-gl.css';
import { GeoJSONSource, Map as GlMap, Marker, NavigationControl, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { useLook } from '../design/look.ts';
import { useWords } from '../words/words.ts';
import { type Area, areasGeoJson, extentOf, mapStyle, type Spot, spotsGeoJson } from './map-style.ts';

// Our own file, so that a strict content security policy (worker-src 'self') lets it run.
setWorkerUrl(workerUrl);

export interface CommunityMapProps {
  label: string;
  areas: readonly Area[];
  spots: readonly Spot[];
  here?: readonly [number, number] | undefined;
  onSpot?: ((resourceId: string) => void) | undefined;
  onArea?: ((id: string) => void) | undefined;
  tall?: boolean | undefined;
}

function element(className: string, text: string): HTMLElement {
  const made = document.createElement('div');
  made.className = className;
  made.textContent = text;
  return made;
}

export function CommunityMap({ label, areas, spots, here, onSpot, onArea, tall }: CommunityMapProps) {
  const { t } = useWords();
  const { shown } = useLook();
  const frame = useRef<HTMLDivElement>(null);
  const map = useRef<GlMap>(null);
  const act = useRef({ onSpot, onArea });
  act.current = { onSpot, onArea };
  const data = useRef({ areas, spots });
  data.current = { areas, spots };
  const [broken, setBroken] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read from the tokens when the map is made, so another theme makes it anew
  useEffect(() => {
    if (!frame.current) return;
    let made: GlMap;
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const box = extentOf(data.current.areas, data.current.spots);
    try {
      made = new GlMap({
        container: frame.current,
        style: mapStyle(data.current.areas, data.current.spots),
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        fadeDuration: still ? 0 : 120,
        cooperativeGestures: false,
        ...(box ? { bounds: box, fitBoundsOptions: { padding: 24 } } : { center: [116.4, 39.9], zoom: 11 }),
      });
    } catch {
      setBroken(true);
      return;
    }
    map.current = made;
    made.addControl(new NavigationControl({ showCompass: false }));
    const counts = new Map<number, Marker>();
    const drawCounts = () => {
      if (!made.isSourceLoaded('spots')) return;
      const seen = new Set<number>();
      for (const feature of made.querySourceFeatures('spots', { filter: ['has', 'point_count'] })) {
        const id = Number(feature.properties['cluster_id']);
        if (seen.has(id) || feature.geometry.type !== 'Point') continue;
        seen.add(id);
        if (counts.has(id)) continue;
        const marker = new Marker({ element: element('map-count', String(feature.properties['point_count'])) });
        counts.set(id, marker.setLngLat(feature.geometry.coordinates as [number, number]).addTo(made));
      }
      for (const [id, marker] of counts) {
        if (seen.has(id)) continue;
        marker.remove();
        counts.delete(id);
      }
    };
    made.on('render', drawCounts);
    made.on('click', (event) => {
      const [hit] = made.queryRenderedFeatures(event.point, { layers: ['spot', 'cluster', 'area'] });
      if (!hit) return;
      if (hit.layer.id === 'spot') act.current.onSpot?.(String(hit.properties['resourceId']));
      else if (hit.layer.id === 'area') act.current.onArea?.(String(hit.properties['id']));
      else if (hit.geometry.type === 'Point') {
        made.easeTo({
          center: hit.geometry.coordinates as [number, number],
          zoom: made.getZoom() + 2,
          animate: !still,
        });
      }
    });
    for (const layer of ['spot', 'cluster']) {
      made.on('mouseenter', layer, () => {
        made.getCanvas().style.cursor = 'pointer';
      });
      made.on('mouseleave', layer, () => {
        made.getCanvas().style.cursor = '';
      });
    }
    return () => {
      map.current = null;
      made.remove();
    };
  }, [shown]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a map that was made anew needs its names again
  useEffect(() => {
    const made = map.current;
    if (!made) return;
    const put = () => {
      const known = made.getSource('areas');
      if (known instanceof GeoJSONSource) void known.setData(areasGeoJson(areas));
      const points = made.getSource('spots');
      if (points instanceof GeoJSONSource) void points.setData(spotsGeoJson(spots));
    };
    if (made.isStyleLoaded()) put();
    else made.once('load', put);
    const names = areas.flatMap((area) => {
      if (!area.centre) return [];
      const named = element('map-name', area.name);
      if (area.note) named.append(element('map-note', area.note));
      return [new Marker({ element: named }).setLngLat([area.centre[0], area.centre[1]]).addTo(made)];
    });
    return () => {
      for (const marker of names) marker.remove();
    };
  }, [areas, spots, shown]);

  const hasAreas = areas.length > 0;
  useEffect(() => {
    const box = extentOf(data.current.areas, data.current.spots);
    if (hasAreas && box) map.current?.fitBounds(box, { padding: 24, animate: false });
  }, [hasAreas]);

  useEffect(() => {
    const made = map.current;
    if (!made || !here) return;
    const marker = new Marker({ element: element('map-here', '') }).setLngLat([here[0], here[1]]).addTo(made);
    made.easeTo({ center: [here[0], here[1]], zoom: 14.5, animate: false });
    return () => {
      marker.remove();
    };
  }, [here]);

  if (broken) return <p className="notice wait">{t('map.broken')}</p>;
  return (
    <section className={`map-frame${tall ? ' tall' : ''}`} aria-label={label}>
      <div ref={frame} className="map-canvas" />
    </section>
  );
}
