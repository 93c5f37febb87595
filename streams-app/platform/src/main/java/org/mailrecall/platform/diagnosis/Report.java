package org.mailrecall.platform.diagnosis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Prints findings: each as a problem and a remedy for people, or all of them as JSON for monitoring. */
public final class Report {
    private static final int NO_ERRORS = 0;
    private static final int ERRORS = 1;

    private Report() {}

    /**
     * Prints the findings in their order.
     *
     * @return the exit code of a command: 0 without an error, though there may be warnings; 1 with errors
     */
    public static int print(PrintWriter out, List<Finding> findings, boolean json) {
        long errors = findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .count();
        if (json) {
            out.println(json(findings));
        } else if (findings.isEmpty()) {
            out.println("Nothing is wrong.");
        } else {
            findings.forEach(finding -> print(out, finding));
            out.println("Errors: " + errors + ". Warnings: " + (findings.size() - errors) + ".");
        }
        out.flush();
        return errors == 0 ? NO_ERRORS : ERRORS;
    }

    private static String json(List<Finding> findings) {
        try {
            return new ObjectMapper().writeValueAsString(Map.of("findings", findings));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("findings are texts, which JSON can say", e);
        }
    }

    private static void print(PrintWriter out, Finding finding) {
        out.println(finding.severity() + " " + finding.subject() + ": " + finding.problem());
        out.println("  " + finding.remedy());
    }
}
