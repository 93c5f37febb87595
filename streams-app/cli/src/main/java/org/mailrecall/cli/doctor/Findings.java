package org.mailrecall.cli.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mailrecall.cli.doctor.Facts.Disk;

/** Collects the findings of a diagnosis. */
final class Findings {
    private static final double DISK_ERROR = 0.05;
    private static final double DISK_WARNING = 0.15;

    private final List<Finding> findings = new ArrayList<>();

    void error(String subject, String problem, String remedy) {
        findings.add(Finding.error(subject, problem, remedy));
    }

    void warn(String subject, String problem, String remedy) {
        findings.add(Finding.warning(subject, problem, remedy));
    }

    /** Judges the room on a disk. */
    void disk(String subject, Disk disk, String consequence) {
        String problem = "has " + Math.round(disk.share() * 100) + " % of its room left: " + consequence + ".";
        if (disk.share() < DISK_ERROR) {
            error(subject, problem, "Make room now.");
        } else if (disk.share() < DISK_WARNING) {
            warn(subject, problem, "Make room, or give it a larger disk.");
        }
    }

    /** Returns the findings, errors first. */
    List<Finding> bySeverity() {
        return findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
    }
}
