package org.mailrecall.platform.config;

/**
 * Thrown when the configuration cannot be used. The message is a single line. Where a key or an environment variable is
 * at fault, the message names it and its problem. If this package throws the exception, the message also names the place
 * of the value.
 */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception. Line breaks in the message become blanks. */
    public ConfigException(String message) {
        super(message.replaceAll("\\s*\\R\\s*", " "));
    }

    static ConfigException of(String key, String problem, String origin) {
        return new ConfigException(key + ": " + problem + " (" + origin + ")");
    }
}
