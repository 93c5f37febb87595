package org.mailrecall;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs test classes in sequence for {@code .ci/mutations}. At the first test that fails it prints the test's name and
 * exits with 3; it exits with 0 if none fails, and with 2 if there was no test. Exit code 1 is Java's own.
 */
final class FirstFailure implements TestExecutionListener {
    private int tests;

    private FirstFailure() {}

    public static void main(String[] testClasses) {
        FirstFailure listener = new FirstFailure();
        Launcher launcher = LauncherFactory.create();
        for (String testClass : testClasses) {
            launcher.execute(
                    LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(testClass))
                            .build(),
                    listener);
        }
        exit(listener.tests == 0 ? 2 : 0);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        tests += test.isTest() ? 1 : 0;
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            System.out.println(name(test));
            exit(3);
        }
    }

    private static String name(TestIdentifier test) {
        Optional<TestSource> source = test.getSource();
        if (source.isPresent() && source.get() instanceof MethodSource method) {
            String testClass = method.getClassName();
            return testClass.substring(testClass.lastIndexOf('.') + 1) + "." + method.getMethodName();
        }
        return test.getDisplayName();
    }

    /** Exits at once. The things that a broken processor has left open no longer matter. */
    private static void exit(int status) {
        System.out.flush();
        Runtime.getRuntime().halt(status);
    }
}
