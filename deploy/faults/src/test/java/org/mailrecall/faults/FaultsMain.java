package org.mailrecall.faults;

import java.util.List;
import org.mailrecall.faults.oracle.Violation;

/** The harness as a program. Exit code: 0 no violation, 1 violations, 2 the run was not judged. */
final class FaultsMain {
    private static final int SHOWN = 20;

    private FaultsMain() {}

    public static void main(String[] arguments) {
        int code = 2;
        try {
            Options options = Options.ofSystem();
            List<Violation> found = new Run(options).go();
            found.stream().limit(SHOWN).forEach(System.out::println);
            System.out.println("again: " + options.replay());
            code = found.isEmpty() ? 0 : 1;
        } catch (Exception e) {
            e.printStackTrace(System.out);
        }
        System.exit(code); // clients of killed brokers may still be waiting
    }
}
