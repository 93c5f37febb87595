package org.mailrecall.platform.diagnosis;

/**
 * A fault or a risk of an installation.
 *
 * @param severity how bad it is
 * @param subject the thing that the finding concerns, such as {@code topic recall-requests}
 * @param problem the fault and its consequence, in a sentence
 * @param remedy the action that removes it, in a sentence
 */
public record Finding(Severity severity, String subject, String problem, String remedy) {
    /** How bad a finding is. */
    public enum Severity {
        /** Mail is not recalled, or a promise of the guarantees does not hold. */
        ERROR,
        /** The installation works now; a further fault, or an attacker, can make this an error. */
        WARNING
    }

    public static Finding error(String subject, String problem, String remedy) {
        return new Finding(Severity.ERROR, subject, problem, remedy);
    }

    public static Finding warning(String subject, String problem, String remedy) {
        return new Finding(Severity.WARNING, subject, problem, remedy);
    }
}
