package org.mailrecall.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import org.mailrecall.cli.doctor.Facts.Reader;

/**
 * Judges the servers and disks that desk and mailbox services need, and whether the consumer groups of these programs
 * read.
 */
final class NeighbourDiagnosis {
    private static final Duration CERTIFICATE_WARNING = Duration.ofDays(14);

    private final Facts facts;
    private final Findings findings;

    NeighbourDiagnosis(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    void neighbours() {
        for (Neighbour neighbour : facts.neighbours()) {
            String subject = neighbour.subject();
            neighbour
                    .fault()
                    .ifPresent(
                            fault -> findings.error(
                                    subject,
                                    fault + ": " + neighbour.consequence() + ".",
                                    "Compare its address, certificate and rights with the configuration file, from this machine."));
            neighbour
                    .certificateEnds()
                    .filter(end -> end.isBefore(facts.group().askedAt().plus(CERTIFICATE_WARNING)))
                    .ifPresent(end -> certificate(subject, end, neighbour.consequence()));
            neighbour
                    .disk()
                    .ifPresent(disk -> findings.disk(subject, disk, neighbour.consequence() + " when it is full"));
        }
    }

    private void certificate(String subject, Instant end, String consequence) {
        findings.warn(
                subject, "has a certificate that ends at " + end + ": then " + consequence + ".", "Renew it now.");
    }

    void readers() {
        for (Reader reader : facts.readers()) {
            if (reader.members() == 0) {
                findings.warn(
                        "group " + reader.group(),
                        "has no member: " + reader.consequence() + ".",
                        "Start it; if it reads under another group, nothing is wrong.");
            }
        }
    }
}
