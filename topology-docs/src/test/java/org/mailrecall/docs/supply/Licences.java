package org.mailrecall.docs.supply;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The licences that a jar declares itself: in its manifest, and in the project descriptions within it. */
final class Licences {
    private static final Pattern IN_POM = Pattern.compile("<license>.*?<name>(.*?)</name>", Pattern.DOTALL);

    /** How licences are spelled, by their SPDX names. */
    private static final Map<String, Pattern> SPELLINGS = Map.of(
            "Apache-2.0", Pattern.compile("(?i)apache"),
            "MIT", Pattern.compile("(?i)\\bMIT\\b"),
            "BSD-2-Clause", Pattern.compile("(?i)\\bBSD.2"),
            "BSD-3-Clause", Pattern.compile("(?i)\\bBSD.3|\\bEDL.1|edl-v10"),
            "EPL-2.0", Pattern.compile("(?i)\\bEPL.{0,2}2|epl-v20"),
            "GPL-2.0-with-classpath-exception", Pattern.compile("(?i)classpath|w/ CPE"),
            "LGPL-2.1-only", Pattern.compile("(?i)lgpl"),
            "ISC", Pattern.compile("\\bISC\\b"),
            "0BSD", Pattern.compile("\\b0BSD\\b"),
            "CC0-1.0", Pattern.compile("(?i)publicdomain|\\bCC0\\b"));

    private Licences() {}

    /** Returns SPDX names; none where the jar declares nothing. */
    static Set<String> declaredBy(Path jar) {
        StringBuilder declared = new StringBuilder();
        try (JarFile file = new JarFile(jar.toFile())) {
            String bundle = file.getManifest() == null
                    ? null
                    : file.getManifest().getMainAttributes().getValue("Bundle-License");
            declared.append(bundle == null ? "" : bundle);
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().matches("META-INF/maven/.*/pom\\.xml")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        Matcher names = IN_POM.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                        while (names.find()) {
                            declared.append('\n').append(names.group(1));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recognised(declared.toString());
    }

    static Set<String> recognised(String text) {
        return SPELLINGS.entrySet().stream()
                .filter(spelling -> spelling.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
