package org.mailrecall.docs.supply;

import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A jar of a distribution, by its file name. */
record Library(String artifact, String version, Path jar) {
    private static final Pattern NAME = Pattern.compile("(.+?)-(\\d[\\w.\\-]*)\\.jar");

    static Library of(Path jar) {
        Matcher name = NAME.matcher(jar.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException(jar.getFileName() + " has no version in its name");
        }
        return new Library(name.group(1), name.group(2), jar);
    }

    boolean isOurs() {
        return artifact.startsWith("recall-");
    }

    boolean isOlderThan(String fixed) {
        return Version.parse(version).compareTo(Version.parse(fixed)) < 0;
    }

    @Override
    public String toString() {
        return artifact + " " + version;
    }
}
