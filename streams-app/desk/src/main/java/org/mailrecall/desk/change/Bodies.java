package org.mailrecall.desk.change;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;

/**
 * Reads the bodies of requests, within bounds. A body of JSON is read strictly: every field must be known and given
 * once.
 */
public final class Bodies {
    /** The greatest number of octets of a body. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int MOST_DEPTH = 20;
    private static final int LONGEST_PATH = 200;
    private static final String CACHED = "body";

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(new SimpleModule().addDeserializer(String.class, new WholeText()))
            .build();

    private Bodies() {}

    /**
     * Returns the octets of a body, whether its length was announced or not. The body is read at the first call and
     * kept for further calls.
     *
     * @throws ProblemException when the body is longer than {@link #MOST_BYTES}, or ends early
     */
    public static byte[] bytes(Context http) {
        byte[] read = http.attribute(CACHED);
        if (read == null) {
            try {
                read = http.req().getInputStream().readNBytes(MOST_BYTES + 1);
            } catch (IOException e) {
                throw new ProblemException(Problem.INVALID_BODY, "the body ended early");
            }
            if (read.length > MOST_BYTES) {
                throw new ProblemException(Problem.BODY_TOO_LARGE);
            }
            http.attribute(CACHED, read);
        }
        return read;
    }

    /**
     * Returns a body of JSON as a record; no body counts as an empty object.
     *
     * @throws ProblemException when the body is not of this media type, or is no JSON of the record
     */
    public static <T> T json(Context http, Class<T> type) {
        byte[] bytes = bytes(http);
        if (bytes.length > 0) {
            require(http, "application/json");
        }
        try {
            T value = JSON.readValue(bytes.length == 0 ? new byte[] {'{', '}'} : bytes, type);
            if (value == null) {
                throw new ProblemException(Problem.INVALID_BODY, "the body is null");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw new ProblemException(Problem.INVALID_BODY, "there is no field " + path(e));
        } catch (JsonMappingException e) {
            throw new ProblemException(Problem.INVALID_BODY, path(e) + ": the value is of the wrong kind");
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    Problem.INVALID_BODY, "no JSON, or a field is given twice, or it is nested too deeply");
        } catch (IOException e) {
            throw new ProblemException(Problem.INVALID_BODY);
        }
    }

    /**
     * Returns the fields of a form. Of a field that is given several times the last value counts.
     *
     * @throws ProblemException when the body is not of this media type, or is not encoded as forms are
     */
    public static Map<String, String> form(Context http) {
        byte[] bytes = bytes(http);
        require(http, "application/x-www-form-urlencoded");
        Map<String, String> fields = new HashMap<>();
        for (String pair : new String(bytes, StandardCharsets.UTF_8).split("&")) {
            int at = pair.indexOf('=');
            if (at > 0) {
                fields.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.INVALID_BODY, "the form is not encoded as forms are");
        }
    }

    private static void require(Context http, String type) {
        String given = http.contentType();
        if (given == null
                || !given.split(";")[0].strip().toLowerCase(Locale.ROOT).equals(type)) {
            throw new ProblemException(Problem.UNSUPPORTED_MEDIA_TYPE);
        }
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            path.append(path.length() == 0 ? "" : ".").append(step.getFieldName() == null ? "[]" : step.getFieldName());
        }
        String shown = path.substring(0, Math.min(path.length(), LONGEST_PATH));
        return shown.isEmpty() ? "the body" : shown;
    }

    /** Reads texts alone, and no half of a character, which would be stored as a question mark. */
    private static final class WholeText extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1L;

        WholeText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return (String) context.handleUnexpectedToken(String.class, json);
            }
            String text = json.getText();
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                throw JsonMappingException.from(json, "half a character");
            }
            return text;
        }
    }
}
