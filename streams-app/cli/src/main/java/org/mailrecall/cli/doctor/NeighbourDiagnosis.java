package org.mailrecall.cli.doctor;

import org.mailrecall.cli.doctor.Facts.Reader;
import org.mailrecall.platform.diagnosis.Findings;

/**
 * Judges the servers and disks that desk and mailbox services need, and whether consumer groups that read the
 * processor's outputs have members.
 */
final class NeighbourDiagnosis {
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
                    .ifPresent(end ->
                            findings.certificate(subject, end, facts.group().askedAt(), neighbour.consequence()));
            neighbour
                    .disk()
                    .ifPresent(disk -> findings.disk(subject, disk, neighbour.consequence() + " when it is full"));
        }
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
