package org.mailrecall.testbed;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/** The main class of a child process: ties it to its parent, then runs the main class that the first argument names. */
public final class LeashedMain {
    private LeashedMain() {}

    /** Runs the main class that the first argument names, with the arguments that follow. */
    public static void main(String[] args) throws ReflectiveOperationException {
        Leash.hold();
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            e.getCause().printStackTrace();
            System.exit(1);
        }
    }
}
