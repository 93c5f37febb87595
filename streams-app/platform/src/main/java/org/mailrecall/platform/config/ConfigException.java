package org.mailrecall.platform.config;

/** The configuration cannot be used; the message is one line that names the key, what is wrong and where it stands. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes a message of one line: line breaks in it become blanks. */
    public ConfigException(String message) {
        super(message.replaceAll("\\s*\\R\\s*", " "));
    }

    static ConfigException of(String key, String problem, String origin) {
        return new ConfigException(key + ": " + problem + " (" + origin + ")");
    }
}
