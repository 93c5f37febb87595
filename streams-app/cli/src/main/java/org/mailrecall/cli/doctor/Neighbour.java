package org.mailrecall.cli.doctor;

import java.time.Instant;
import java.util.Optional;
import org.mailrecall.platform.diagnosis.Disk;

/**
 * A server or a directory that the desk or the mailbox service needs.
 *
 * @param subject the kind and the place of the neighbour, such as {@code mail server imap.example.org:993}
 * @param consequence what stops without it, as a clause
 * @param fault what is wrong with it, in words that follow the subject; empty where it answered as it should
 * @param certificateEnds when the certificate of a mail server ends; empty without TLS, for a faulty mail server, and
 * for every other neighbour
 * @param disk the disk of its files; empty for a server, and where the disk cannot be seen
 */
record Neighbour(
        String subject,
        String consequence,
        Optional<String> fault,
        Optional<Instant> certificateEnds,
        Optional<Disk> disk) {

    static Neighbour wellServed(String subject, String consequence, Optional<Instant> certificateEnds) {
        return new Neighbour(subject, consequence, Optional.empty(), certificateEnds, Optional.empty());
    }

    static Neighbour faulty(String subject, String consequence, String fault) {
        return new Neighbour(subject, consequence, Optional.of(fault), Optional.empty(), Optional.empty());
    }
}
