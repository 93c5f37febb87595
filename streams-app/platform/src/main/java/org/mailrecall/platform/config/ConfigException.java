package org.mailrecall.platform.config;

/**
 * Thrown when the configuration cannot be used. The message is a single line that names the key, its problem and its
 * place.
 */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes a message of a single line: line breaks in it become blanks. */
    public ConfigException(String message) {
        super(message.replaceAll("\\s*\\R\\s*", " "));
    }

    static ConfigException of(String key, String problem, String origin) {
        return new ConfigException(key + ": " + problem + " (" + origin + ")");
    }
}
