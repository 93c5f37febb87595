package org.mailrecall.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A call from one class of the processor to another, which its byte code has. */
record Call(Class<?> caller, Class<?> callee, String method) {
    /** @throws IllegalArgumentException when the caller's byte code has no such call */
    Call {
        boolean declared = Arrays.stream(callee.getDeclaredMethods())
                .anyMatch(each -> each.getName().equals(method));
        String code = code(caller);
        if (!declared || !code.contains(callee.getName().replace('.', '/')) || !code.contains(method)) {
            throw new IllegalArgumentException(caller.getName() + " does not call " + callee.getName() + "." + method);
        }
    }

    /**
     * Returns a class that only its own package sees.
     *
     * @throws IllegalArgumentException when the package has no class of this name
     */
    static Class<?> hidden(Class<?> neighbour, String simpleName) {
        try {
            return Class.forName(neighbour.getPackageName() + '.' + simpleName, false, neighbour.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("no class " + simpleName + " beside " + neighbour.getName(), e);
        }
    }

    /** Returns the byte code as a text, in which names stand as they are. */
    private static String code(Class<?> type) {
        try (InputStream in = type.getResourceAsStream(
                type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("the byte code of " + type.getName() + " cannot be read", e);
        }
    }
}
