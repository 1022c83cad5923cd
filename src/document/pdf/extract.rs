//! Every page's characters from the library, which may panic and must not take us with it.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Once,
    thread,
};

use pdf_extract::{Dictionary, Document, Object, ObjectId, output_doc};

use super::{
    Sheet,
    collector::{Collector, number},
    information, widths,
};
use crate::document::{fault::Fault, sniff::holds};

/// What a PDF holds.
#[derive(Debug, Default)]
pub(crate) struct Extract {
    pub(crate) pages: Vec<Sheet>,
    /// How many pages there are.
    pub(crate) count: u32,
    /// The pages that the library cannot read.
    pub(crate) unreadable: Vec<u32>,
    /// The pages that are not tried, since the others hold as many characters as are read.
    pub(crate) beyond: Vec<u32>,
    /// The pages of which only part is read, since the file does not say which letters the rest is.
    pub(crate) unnamed: Vec<u32>,
    /// The pages that hold a picture and no text.
    pub(crate) pictures: Vec<u32>,
    pub(crate) title: Option<String>,
}

impl Extract {
    /// Whether every page was read.
    pub(crate) fn is_whole(&self) -> bool {
        let left_out = [
            &self.unreadable,
            &self.beyond,
            &self.unnamed,
            &self.pictures,
        ];
        left_out.iter().all(|it| it.is_empty())
    }
}

/// The library recurses; a deep but honest file needs more than a thread's usual stack.
const STACK: usize = 128 << 20;

/// After so many pages that cannot be read, the rest is not tried.
const MOST_UNREADABLE: usize = 50;

/// Extracts the characters of every page, in a thread of its own, so that a panic ends there.
pub(crate) fn extract(bytes: &[u8]) -> Result<Extract, Fault> {
    quiet_panics();
    thread::scope(|scope| {
        let work = || {
            READING.set(true);
            catch_unwind(AssertUnwindSafe(|| read(bytes)))
        };
        let thread = thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, work);
        let thread = thread.map_err(|_| Fault::damaged("no thread to read it in"))?;
        let done = thread.join().ok().and_then(Result::ok);
        done.unwrap_or_else(|| Err(Fault::damaged("the library that reads PDF gave up on it")))
    })
}

thread_local! {
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// Keeps the library's panics, which are caught and reported as problems, from being printed as well.
fn quiet_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !READING.get() {
                usual(panic);
            }
        }));
    });
}

fn read(bytes: &[u8]) -> Result<Extract, Fault> {
    let mut document = open(bytes)?;
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let mut extract = Extract {
        count: u32::try_from(pages.len()).unwrap_or(u32::MAX),
        title: information(&document, b"Title"),
        ..Extract::default()
    };
    let pictured: BTreeSet<usize> = (0..pages.len())
        .filter(|at| pages.get(*at).is_some_and(|id| has_picture(&document, *id)))
        .collect();
    empty_pictures_and_loops(&mut document);
    draw_to_the_end(&mut document, &pages);
    widths::list(&mut document);
    read_pages(&mut document, &pages, &mut extract);
    let empty = |page: &&Sheet| {
        page.rows.is_empty() && pictured.contains(&(page.number as usize).saturating_sub(1))
    };
    extract.pictures = extract
        .pages
        .iter()
        .filter(empty)
        .map(|it| it.number)
        .collect();
    let unnamed = extract.pages.iter().filter(|it| it.is_unnamed);
    extract.unnamed = unnamed.map(|it| it.number).collect();
    if extract.pages.is_empty() && extract.unreadable.is_empty() {
        return Err(Fault::damaged("it has no pages"));
    }
    Ok(extract)
}

fn open(bytes: &[u8]) -> Result<Document, Fault> {
    let secret = holds(bytes, b"/Encrypt");
    let opened = Document::load_mem(bytes);
    let mut document = opened.map_err(|_| {
        if secret {
            Fault::Encrypted
        } else if has_end(bytes) {
            Fault::damaged("what it says of where its pages are is wrong")
        } else {
            Fault::damaged("it is cut off before its end")
        }
    })?;
    // Many published files may be read by all and changed by few: they open with no password.
    if document.is_encrypted() {
        document.decrypt("").map_err(|_| Fault::Encrypted)?;
    }
    Ok(document)
}

/// Whether a file ends as a PDF does; bytes that mail or the web adds may follow.
fn has_end(bytes: &[u8]) -> bool {
    const LAST: usize = 1024;
    let last = bytes.get(bytes.len().saturating_sub(LAST)..);
    holds(last.unwrap_or_default(), b"%%EOF")
}

/// Reads the pages one after another; after one that cannot be read, goes on with the next.
fn read_pages(document: &mut Document, pages: &[ObjectId], extract: &mut Extract) {
    let sound = |id: &ObjectId| parents_end(document, *id);
    let unsound: Vec<usize> = pages
        .iter()
        .enumerate()
        .filter(|(_, id)| !sound(id))
        .map(|it| it.0)
        .collect();
    let mut done = 0;
    let mut glyphs = 0;
    while done < pages.len() && extract.unreadable.len() < MOST_UNREADABLE {
        let stop = unsound
            .iter()
            .find(|at| **at >= done)
            .copied()
            .unwrap_or(pages.len());
        show_only(document, pages.get(done..stop).unwrap_or_default());
        let mut collector = Collector::new(done, glyphs);
        let run = catch_unwind(AssertUnwindSafe(|| output_doc(document, &mut collector)));
        let whole = matches!(run, Ok(Ok(()))) && done + collector.pages.len() >= stop;
        done += collector.pages.len();
        glyphs = collector.before_page;
        extract.pages.append(&mut collector.pages);
        if collector.is_full {
            extract.beyond.extend((done..pages.len()).map(number));
            return;
        }
        if !whole || stop < pages.len() {
            extract.unreadable.push(number(done));
            done += 1;
        }
    }
    extract.unreadable.extend((done..pages.len()).map(number));
    extract.unreadable.retain(|it| *it as usize <= pages.len());
}

/// Whether the chain of a page's parents ends, which the library takes for granted.
fn parents_end(document: &Document, page: ObjectId) -> bool {
    let parent = |id: ObjectId| {
        document
            .get_dictionary(id)
            .ok()?
            .get(b"Parent")
            .ok()?
            .as_reference()
            .ok()
    };
    std::iter::successors(Some(page), |id| parent(*id))
        .take(100)
        .count()
        < 100
}

/// Makes the document consist of some of its pages.
fn show_only(document: &mut Document, pages: &[ObjectId]) {
    let mut tree = Dictionary::new();
    tree.set("Type", Object::Name(b"Pages".to_vec()));
    tree.set(
        "Kids",
        Object::Array(pages.iter().map(|id| Object::Reference(*id)).collect()),
    );
    let tree = document.add_object(tree);
    if let Ok(catalog) = document.catalog_mut() {
        catalog.set("Pages", Object::Reference(tree));
    }
}

/// Lets every page end in drawing what is left to be drawn: the library keeps back what is filled by a rule it does not
/// know, and with it the lines of the tables that Word draws.
fn draw_to_the_end(document: &mut Document, pages: &[ObjectId]) {
    let last = pdf_extract::Stream::new(Dictionary::new(), b"\nf\n".to_vec());
    let last = Object::Reference(document.add_object(last));
    for page in pages {
        let Ok(dictionary) = document.get_dictionary(*page) else {
            continue;
        };
        let contents = dictionary.get(b"Contents").cloned();
        let mut streams = match contents {
            Ok(Object::Array(streams)) => streams,
            Ok(Object::Reference(id)) => match document.get_object(id) {
                Ok(Object::Array(streams)) => streams.clone(),
                _ => vec![Object::Reference(id)],
            },
            _ => continue,
        };
        streams.push(last.clone());
        if let Ok(dictionary) = document.get_dictionary_mut(*page) {
            dictionary.set("Contents", Object::Array(streams));
        }
    }
}

/// The pictures and forms that a page or a form may draw.
fn drawn(document: &Document, dictionary: &Dictionary) -> Vec<ObjectId> {
    let follow = |object: &Object| match object {
        Object::Reference(id) => document.get_dictionary(*id).ok().cloned(),
        Object::Dictionary(dictionary) => Some(dictionary.clone()),
        _ => None,
    };
    let inner = |dictionary: &Dictionary, key: &[u8]| dictionary.get(key).ok().and_then(follow);
    let objects = inner(dictionary, b"Resources").and_then(|it| inner(&it, b"XObject"));
    let objects = objects.unwrap_or_default();
    objects
        .iter()
        .filter_map(|(_, object)| object.as_reference().ok())
        .collect()
}

fn has_picture(document: &Document, page: ObjectId) -> bool {
    let Ok(dictionary) = document.get_dictionary(page) else {
        return false;
    };
    let is_picture = |id: ObjectId| {
        let stream = document.get_object(id).and_then(Object::as_stream);
        stream.is_ok_and(|it| subtype(&it.dict) == Some(b"Image"))
    };
    drawn(document, dictionary).into_iter().any(is_picture)
}

fn subtype(dictionary: &Dictionary) -> Option<&[u8]> {
    dictionary.get(b"Subtype").and_then(Object::as_name).ok()
}

/// How deep forms may draw forms, and how many forms one may draw, all in all.
const DEEPEST_FORM: u32 = 12;
const MOST_DRAWN: u64 = 100_000;

/// Takes away what holds no text or no end: the data of pictures, which the library would take for drawing
/// instructions, and forms that draw themselves or far too many others.
fn empty_pictures_and_loops(document: &mut Document) {
    let mut costs = BTreeMap::new();
    let mut emptied: Vec<ObjectId> = Vec::new();
    let streams = document
        .objects
        .iter()
        .filter_map(|(id, object)| Some((*id, object.as_stream().ok()?)));
    for (id, stream) in streams {
        let wanted = match subtype(&stream.dict) {
            Some(b"Image") => false,
            Some(b"Form") => cost(document, id, DEEPEST_FORM, &mut costs) <= MOST_DRAWN,
            _ => true,
        };
        if !wanted {
            emptied.push(id);
        }
    }
    for id in emptied {
        if let Ok(stream) = document.get_object_mut(id).and_then(Object::as_stream_mut) {
            stream.content.clear();
            stream.dict.remove(b"Filter");
        }
    }
}

/// How many forms are drawn in drawing one, at most; no end to those that draw themselves.
fn cost(document: &Document, id: ObjectId, depth: u32, costs: &mut BTreeMap<ObjectId, u64>) -> u64 {
    if let Some(known) = costs.get(&id) {
        return *known;
    }
    if depth == 0 {
        return u64::MAX;
    }
    costs.insert(id, u64::MAX);
    let stream = document.get_object(id).and_then(Object::as_stream);
    let Ok(stream) = stream else {
        return 0;
    };
    if subtype(&stream.dict) != Some(b"Form") {
        costs.insert(id, 0);
        return 0;
    }
    let inner = drawn(document, &stream.dict);
    let most = inner
        .into_iter()
        .map(|it| cost(document, it, depth - 1, costs))
        .max();
    let times = most.map_or(0, |_| draws(stream));
    let total = most
        .unwrap_or(0)
        .saturating_add(1)
        .saturating_mul(times.max(1));
    costs.insert(id, total);
    total
}

/// How often a form draws another.
fn draws(stream: &pdf_extract::Stream) -> u64 {
    let content = stream
        .decompressed_content()
        .unwrap_or_else(|_| stream.content.clone());
    let times = content.windows(3).filter(|it| *it == b" Do").count();
    u64::try_from(times).unwrap_or(u64::MAX)
}
