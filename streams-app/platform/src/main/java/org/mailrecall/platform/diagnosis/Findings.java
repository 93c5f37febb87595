package org.mailrecall.platform.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the findings of a diagnosis. It is not safe for use by several threads. */
public final class Findings {
    private static final double DISK_ERROR = 0.05;
    private static final double DISK_WARNING = 0.15;
    private static final Duration CERTIFICATE_WARNING = Duration.ofDays(14);

    private final List<Finding> findings = new ArrayList<>();

    /** Adds a fault, with the texts of a {@link Finding}. */
    public void error(String subject, String problem, String remedy) {
        findings.add(Finding.error(subject, problem, remedy));
    }

    /** Adds a risk, with the texts of a {@link Finding}. */
    public void warn(String subject, String problem, String remedy) {
        findings.add(Finding.warning(subject, problem, remedy));
    }

    /**
     * Adds an error where less than 5 % of a disk is left, and a warning where less than 15 % is.
     *
     * @param consequence what happens when the disk is full, as a clause
     */
    public void disk(String subject, Disk disk, String consequence) {
        String problem = "has " + Math.round(disk.share() * 100) + " % of its room left: " + consequence + ".";
        if (disk.share() < DISK_ERROR) {
            error(subject, problem, "Make room now.");
        } else if (disk.share() < DISK_WARNING) {
            warn(subject, problem, "Make room, or give it a larger disk.");
        }
    }

    /**
     * Adds a warning where a certificate ends within 14 days, or has ended.
     *
     * @param consequence what happens then, as a clause
     */
    public void certificate(String subject, Instant end, Instant now, String consequence) {
        if (end.isBefore(now.plus(CERTIFICATE_WARNING))) {
            warn(subject, "has a certificate that ends at " + end + ": then " + consequence + ".", "Renew it now.");
        }
    }

    /** Returns the findings, errors first. */
    public List<Finding> bySeverity() {
        return findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
    }
}
