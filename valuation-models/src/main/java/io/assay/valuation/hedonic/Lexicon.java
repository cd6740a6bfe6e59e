package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which words name the same thing, in whatever language: the concepts by which texts of different words meet. An
/// economist edits it; it is part of a model.
///
/// A text is read from left to right, at each place the longest known word first. Words of scripts that separate words
/// are matched whole, in the singular too where the text has an English plural; other scripts are matched wherever the
/// characters stand. Case, width and punctuation do not matter.
public final class Lexicon {
    /// The concept of words that say nothing of what is sold, such as `data` or `the`.
    public static final String FILLER = "filler";
    /// Knows no word.
    public static final Lexicon EMPTY = of(new TreeMap<>());

    private final SortedMap<String, SortedSet<String>> words;
    private final Node root = new Node();
    private final List<String> doubts = new ArrayList<>();

    // A trie over atoms.
    private static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        private @Nullable String concept;
    }

    private Lexicon(SortedMap<String, SortedSet<String>> words) {
        this.words = words;
        words.forEach((concept, ofConcept) -> ofConcept.forEach(word -> add(concept, word)));
    }

    /// A lexicon of words by concept.
    ///
    /// @throws IllegalArgumentException if a word has no letter or digit, or names two concepts
    public static Lexicon of(Map<String, ? extends Iterable<String>> words) {
        SortedMap<String, SortedSet<String>> sorted = new TreeMap<>();
        words.forEach((concept, ofConcept) -> {
            TreeSet<String> set = new TreeSet<>();
            ofConcept.forEach(set::add);
            sorted.put(concept, Collections.unmodifiableSortedSet(set));
        });
        Lexicon lexicon = new Lexicon(Collections.unmodifiableSortedMap(sorted));
        if (!lexicon.doubts.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", lexicon.doubts));
        }
        return lexicon;
    }

    /// Its words by concept.
    public SortedMap<String, SortedSet<String>> words() {
        return words;
    }

    private void add(String concept, String word) {
        List<String> atoms = TextAtoms.of(word, Integer.MAX_VALUE).atoms();
        if (atoms.isEmpty()) {
            doubts.add("The concept '" + concept + "' has the word '" + word
                    + "', in which there is nothing to find. Maybe leave it out.");
            return;
        }
        Node node = root;
        for (String atom : atoms) {
            node = node.next.computeIfAbsent(atom, _ -> new Node());
        }
        if (node.concept != null && !node.concept.equals(concept)) {
            doubts.add("The word '" + word + "' names two concepts, '" + node.concept + "' and '" + concept
                    + "'. Maybe leave it out of one.");
        }
        node.concept = concept;
    }

    /// The distinct concepts that `atoms` name, without [#FILLER].
    SortedSet<String> concepts(List<String> atoms) {
        SortedSet<String> found = new TreeSet<>();
        int place = 0;
        while (place < atoms.size()) {
            Node node = root;
            int end = place + 1;
            String concept = null;
            for (int i = place; i < atoms.size(); i++) {
                node = next(node, atoms.get(i));
                if (node == null) {
                    break;
                }
                if (node.concept != null) {
                    concept = node.concept;
                    end = i + 1;
                }
            }
            if (concept != null && !concept.equals(FILLER)) {
                found.add(concept);
            }
            place = end;
        }
        return found;
    }

    // The word as it stands, or what it may be the English plural of.
    private static @Nullable Node next(Node node, String atom) {
        Node exact = node.next.get(atom);
        if (exact != null) {
            return exact;
        }
        Node singular = node.next.get(TextAtoms.singular(atom));
        return singular == null && atom.length() > 4 && atom.endsWith("es")
                ? node.next.get(atom.substring(0, atom.length() - 2))
                : singular;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Lexicon lexicon && words.equals(lexicon.words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return "Lexicon of " + words.size() + " concepts";
    }
}
