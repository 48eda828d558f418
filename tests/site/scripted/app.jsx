// The demo newspaper that scripts make. Built with: npm install react@19.3.1 react-dom@19.3.1 esbuild && npx esbuild app.jsx --jsx=automatic
// --bundle --minify --define:process.env.NODE_ENV='"production"' --legal-comments=inline | gzip -9n > app.js.gz
import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";

const told = async (path) => (await fetch(path)).json();

function Consent() {
  const [open, setOpen] = useState(true);
  return open && (
    <div className="cmp" role="dialog" style={{ position: "fixed", inset: 0, background: "#fffe", zIndex: 9 }}>
      <h2>Kami menghargai privasi Anda</h2>
      <p>Kami dan 843 mitra menyimpan dan mengakses informasi di perangkat, seperti cookie, untuk iklan yang dipersonalisasi.</p>
      <button onClick={() => setOpen(false)}>Terima semua</button>
    </div>
  );
}

function List() {
  const [entries, setEntries] = useState([]), [page, setPage] = useState(1), end = useRef(null);
  useEffect(() => { told(`/api/daftar?halaman=${page}`).then((more) => setEntries((before) => [...before, ...more])) }, [page]);
  useEffect(() => {
    const seen = new IntersectionObserver(([one]) => one.isIntersecting && setPage((n) => Math.min(n + 1, 4)));
    if (entries.length) seen.observe(end.current);
    return () => seen.disconnect();
  }, [entries.length]);
  return (
    <main>
      <h1>Warta Skrip</h1>
      {entries.map((one) => <h2 key={one.path} style={{ minHeight: 300 }}><a href={one.path}>{one.title}</a></h2>)}
      <div ref={end}>.</div>
    </main>
  );
}

function Comments({ slug }) {
  const [shown, setShown] = useState([]), [page, setPage] = useState(0), [pages, setPages] = useState(1);
  const more = () => told(`/api/komentar/${slug}?halaman=${page + 1}`).then((answer) => {
    setShown((before) => [...before, ...answer.comments]);
    setPages(answer.pages);
    setPage(page + 1);
  });
  return (
    <section id="komentar">
      <h3>Komentar</h3>
      <ol>
        {shown.map((one) => (
          <li key={one.id} id={`komentar-${one.id}`} className="komentar-satu">
            <b className="nama">{one.author}</b> <time dateTime={one.at}>{one.at}</time>
            <p className="isi">{one.text}</p>
            <button onClick={() => fetch(`/api/suka/${one.id}`, { method: "POST" })}>Suka</button>
          </li>
        ))}
      </ol>
      {page < pages && <button onClick={more}>{page ? "Muat lebih banyak" : "Tampilkan komentar"}</button>}
      <form><textarea /><button onClick={() => fetch("/api/kirim", { method: "POST" })}>Tampilkan komentar saya</button></form>
    </section>
  );
}

function Story({ slug }) {
  const [story, setStory] = useState(null);
  useEffect(() => { told(`/api/artikel/${slug}`).then(setStory) }, [slug]);
  if (!story) return <p>Memuat...</p>;
  document.title = story.title;
  return (
    <>
      <article>
        <h1>{story.title}</h1>
        <p className="penulis">Oleh <a rel="author" href="/penulis/sari/">{story.author}</a></p>
        <time dateTime={story.at} itemProp="datePublished">{story.at}</time>
        {story.text.map((line) => <p key={line}>{line}</p>)}
      </article>
      <Comments slug={slug} />
    </>
  );
}

const slug = location.pathname.match(/^\/berita\/.*?([^/]+)$/)?.[1];
createRoot(document.getElementById("root")).render(<>{slug ? <Story slug={slug} /> : <List />}<Consent /></>);
