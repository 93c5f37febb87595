package org.mailrecall.mail.mailbox.doveadm.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.mailrecall.mail.mailbox.MailboxException;

/** Writes requests of the API, and reads answers, row by row. */
public final class ApiJson {
    /** The most characters of a value, such as all header fields of a name in a message. */
    private static final int MOST_OF_A_VALUE = 16 << 20;

    /** The most octets of an answer, such as the header fields of half a million messages. */
    private static final long MOST_OF_AN_ANSWER = 256L << 20;

    /** The most rows that are kept of an answer. */
    private static final int MOST_ROWS = 100_000;

    private static final int DEPTH = 4;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MOST_OF_A_VALUE)
                    .maxDocumentLength(MOST_OF_AN_ANSWER)
                    .maxNestingDepth(DEPTH)
                    .build())
            .build();

    private ApiJson() {}

    /**
     * The result of a command.
     *
     * @param exitCode 0 where the command succeeded; else a code of sysexits.h, or a code of Dovecot's own
     * @param rows the rows that were kept; empty where the command failed
     */
    public record Result(int exitCode, List<Map<String, String>> rows) {
        /** The user is not there. */
        public static final int NO_USER = 67;
        /** A folder that the search names is not there. */
        static final int NOT_FOUND = 68;

        /** Returns whether a folder that the command names is not there. */
        public boolean isNotFound() {
            return exitCode == NOT_FOUND;
        }

        /**
         * Returns the rows.
         *
         * @throws MailboxException when the command failed
         */
        public List<Map<String, String>> wellDone() throws MailboxException {
            if (exitCode != 0) {
                throw failure();
            }
            return rows;
        }

        /** Returns the exception for a command that failed. */
        public MailboxException failure() {
            return new MailboxException(
                    exitCode == NO_USER
                            ? "Dovecot has no such mailbox"
                            : "Dovecot's API fails with exit code " + exitCode + "; its log says why");
        }
    }

    /** Thrown when Dovecot did not begin a command. It may have carried out the commands before and after it. */
    public static final class NotBegunException extends MailboxException {
        private static final long serialVersionUID = 1L;

        private final int command;

        NotBegunException(int command, String message) {
            super(message);
            this.command = command;
        }

        /** Returns the number of the command in the request; the commands before it were begun. */
        public int command() {
            return command;
        }
    }

    static byte[] request(List<Command> commands) throws MailboxException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartArray();
            for (int i = 0; i < commands.size(); i++) {
                json.writeStartArray();
                json.writeString(commands.get(i).name());
                json.writeStartObject();
                for (Map.Entry<String, Object> parameter :
                        commands.get(i).parameters().entrySet()) {
                    json.writeFieldName(parameter.getKey());
                    write(json, parameter.getValue());
                }
                json.writeEndObject();
                json.writeString(tag(i));
                json.writeEndArray();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new MailboxException("a text of the command cannot be sent to Dovecot's API", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof List<?> texts) {
            json.writeStartArray();
            for (Object text : texts) {
                json.writeString((String) text);
            }
            json.writeEndArray();
        } else {
            json.writeString((String) value);
        }
    }

    private static String tag(int command) {
        return "c" + command;
    }

    /**
     * Reads the answer to some commands.
     *
     * @param keep which rows are kept
     * @throws NotBegunException when Dovecot did not begin one of the commands
     * @throws IOException when it is no answer to so many commands, or larger than an answer can need
     */
    static List<Result> results(InputStream body, int commands, Predicate<Map<String, String>> keep)
            throws IOException, MailboxException {
        try (JsonParser json = JSON.createParser(body)) {
            List<Result> results = new ArrayList<>();
            require(json.nextToken() == JsonToken.START_ARRAY);
            for (int i = 0; i < commands; i++) {
                require(json.nextToken() == JsonToken.START_ARRAY && json.nextToken() == JsonToken.VALUE_STRING);
                String kind = json.getText();
                require(kind.equals("doveadmResponse") || kind.equals("error"));
                results.add(kind.equals("error") ? error(json, i) : new Result(0, rows(json, keep)));
                require(json.nextToken() == JsonToken.VALUE_STRING
                        && json.getText().equals(tag(i)));
                require(json.nextToken() == JsonToken.END_ARRAY);
            }
            require(json.nextToken() == JsonToken.END_ARRAY && json.nextToken() == null);
            return results;
        }
    }

    private static Result error(JsonParser json, int command) throws IOException, MailboxException {
        require(json.nextToken() == JsonToken.START_OBJECT);
        Map<String, String> error = row(json);
        String code = error.getOrDefault("exitCode", "");
        require(code.matches("[0-9]{1,3}"));
        int exitCode = Integer.parseInt(code);
        if (exitCode == 0) { // the command was not begun; the rest of the answer is malformed in Dovecot 2.3
            throw new NotBegunException(
                    command,
                    "unAuthorized".equals(error.get("type"))
                            ? "Dovecot's API may not carry out this command: see doveadm_allowed_commands"
                            : "Dovecot's API does not know this command");
        }
        return new Result(exitCode, List.of());
    }

    private static List<Map<String, String>> rows(JsonParser json, Predicate<Map<String, String>> keep)
            throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        require(json.nextToken() == JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.currentToken() == JsonToken.START_OBJECT);
            Map<String, String> row = row(json);
            if (keep.test(row)) {
                require(rows.size() < MOST_ROWS);
                rows.add(row);
            }
        }
        return rows;
    }

    /** Reads an object of plain values from after its opening brace. */
    private static Map<String, String> row(JsonParser json) throws IOException {
        Map<String, String> row = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            require(json.currentToken() == JsonToken.FIELD_NAME);
            String name = json.currentName();
            require(json.nextToken() != null && json.currentToken().isScalarValue());
            require(row.put(name, json.getText()) == null);
        }
        return row;
    }

    private static void require(boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("it is no answer to this request");
        }
    }
}
