package org.mailrecall.docs.supply;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Compares libraries with the reviewed lists. */
final class LibraryReview {
    private static final Set<String> ALLOWED =
            Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "ISC", "0BSD", "CC0-1.0");
    private static final String OR = " OR ";

    private final List<Listed> licences = Listed.read("licences.tsv");
    private final List<Listed> vulnerabilities = Listed.read("vulnerabilities.tsv");

    /** What is wrong with the libraries, each in words; nothing where all is well. */
    List<String> findings(Collection<Library> libraries) {
        List<String> findings = new ArrayList<>();
        for (Library library : libraries) {
            findings.addAll(vulnerable(library));
            findings.addAll(licence(library, Licences.declaredBy(library.jar())));
        }
        return findings;
    }

    List<String> vulnerable(Library library) {
        return vulnerabilities.stream()
                .filter(known -> known.isOf(library.artifact())
                        && library.isOlderThan(known.columns().get(0)))
                .map(known -> library + " has " + known.columns().get(1) + ", fixed in "
                        + known.columns().get(0))
                .toList();
    }

    /** @param declared by the jar itself */
    List<String> licence(Library library, Set<String> declared) {
        List<Listed> reviewed = licences.stream()
                .filter(listed -> listed.isOf(library.artifact()))
                .toList();
        if (reviewed.size() != 1) {
            return List.of(library + " stands " + reviewed.size() + " times in licences.tsv");
        }
        List<String> alternatives = List.of(reviewed.get(0).columns().get(0).split(OR));
        List<String> findings = new ArrayList<>();
        if (alternatives.stream().noneMatch(ALLOWED::contains)) {
            findings.add(library + " has no allowed licence: " + alternatives);
        }
        if (!alternatives.containsAll(declared)) {
            findings.add(library + " declares " + declared + ", and licences.tsv says " + alternatives);
        }
        return findings;
    }
}
