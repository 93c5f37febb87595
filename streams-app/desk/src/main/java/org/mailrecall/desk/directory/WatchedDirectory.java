package org.mailrecall.desk.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.events.RecipientLocation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory whose file is read again after a change, so that somebody who leaves a shared mailbox is out without a
 * restart. While the changed file cannot be used, its former content holds.
 */
public final class WatchedDirectory implements Directory {
    /** The pause between two looks at the file. The first question after it finds a change. */
    public static final Duration LOOK = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(WatchedDirectory.class);

    /**
     * The attributes by which a changed file is known. The time alone is not enough: a file that replaces the former
     * file may have the same time.
     */
    private record Version(FileTime modified, long size, Object file) {}

    private final Path file;
    private final InstantSource clock;
    private volatile FileDirectory current;
    private Version version;
    private volatile long nextLookMillis;

    private WatchedDirectory(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        this.version = versionNow().orElse(null);
        this.current = FileDirectory.read(file);
        this.nextLookMillis = clock.millis() + LOOK.toMillis();
    }

    /**
     * Reads a file for the first time.
     *
     * @throws IllegalArgumentException with a message of one line, when the file cannot be read or is no directory
     */
    public static WatchedDirectory read(Path file, InstantSource clock) {
        return new WatchedDirectory(file, clock);
    }

    private FileDirectory current() {
        if (clock.millis() >= nextLookMillis) {
            look();
        }
        return current;
    }

    private synchronized void look() {
        if (clock.millis() < nextLookMillis) {
            return; // another thread has looked
        }
        Optional<Version> now = versionNow();
        if (now.isPresent() && !now.get().equals(version)) {
            version = now.get();
            try {
                current = FileDirectory.read(file);
                LOG.info("the directory file has changed and was read");
            } catch (IllegalArgumentException e) {
                LOG.error("the directory file has changed and cannot be used; what it said before holds");
            }
        }
        nextLookMillis = clock.millis() + LOOK.toMillis();
    }

    private Optional<Version> versionNow() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Version(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
        } catch (IOException e) {
            return Optional.empty(); // such as while the file is replaced
        }
    }

    @Override
    public Optional<Mailbox> find(String tenant, String address) {
        return current().find(tenant, address);
    }

    @Override
    public Set<String> actsFor(String tenant, String person) {
        return current().actsFor(tenant, person);
    }

    @Override
    public Optional<RecipientLocation> locate(String tenant, String address) {
        return current().locate(tenant, address);
    }
}
