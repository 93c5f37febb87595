package org.mailrecall.local.scenario;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.mailrecall.local.scenario.installation.Stack;

/** Starts a stack before the first scenario that runs on it, hands it to each, and closes it after the last. */
abstract class StackExtension implements BeforeEachCallback, ParameterResolver {
    /** Starts it, or says with an aborted assumption why it cannot be had here. */
    abstract Stack start() throws Exception;

    /** Before each, not all: each test that is skipped is counted as such. */
    @Override
    public void beforeEach(ExtensionContext context) {
        stack(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stack(context);
    }

    private Stack stack(ExtensionContext context) {
        // Closed with the root's store, at the end of the whole run.
        return context.getRoot()
                .getStore(Namespace.create(getClass()))
                .computeIfAbsent(Stack.class, key -> startUnchecked(), Stack.class);
    }

    private Stack startUnchecked() {
        try {
            return start();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the stack did not start", e);
        }
    }
}
