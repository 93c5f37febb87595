package org.mailrecall.cli.doctor;

/**
 * Something that is wrong with an installation.
 *
 * @param severity how bad it is
 * @param subject what it concerns, such as {@code topic recall-requests}
 * @param problem what is wrong and what follows from it, in one sentence
 * @param remedy what to do, in one sentence
 */
public record Finding(Severity severity, String subject, String problem, String remedy) {
    /** How bad a finding is. */
    public enum Severity {
        /** Mail is not recalled, or something that was promised does not hold. */
        ERROR,
        /** It works now; the next fault, or an attacker, makes it an error. */
        WARNING
    }

    static Finding error(String subject, String problem, String remedy) {
        return new Finding(Severity.ERROR, subject, problem, remedy);
    }

    static Finding warning(String subject, String problem, String remedy) {
        return new Finding(Severity.WARNING, subject, problem, remedy);
    }
}
