package org.mailrecall.local.scenario.hostile;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Schemas that other teams have registered at the same registry. */
public final class ForeignSchemas {
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\\d+)");
    private static final String JSON =
            "{\\\"$schema\\\":\\\"http://json-schema.org/draft-07/schema#\\\",\\\"type\\\":\\\"object\\\"}";
    private static final String PROTOBUF = "syntax = \\\"proto3\\\"; message A { string a = 1; }";
    private static final String LIST = "{\\\"type\\\":\\\"array\\\",\\\"items\\\":\\\"null\\\"}";

    private ForeignSchemas() {}

    /** Registers a JSON schema and returns its id. */
    public static int json(String registryUrl) {
        return register(registryUrl, "foreign-json", "JSON", JSON);
    }

    /** Registers one of each kind and returns their ids. */
    public static int[] ids(String registryUrl) {
        return new int[] {
            json(registryUrl),
            register(registryUrl, "foreign-protobuf", "PROTOBUF", PROTOBUF),
            register(registryUrl, "foreign-avro", "AVRO", LIST)
        };
    }

    private static int register(String registryUrl, String subject, String type, String schema) {
        String body = "{\"schemaType\":\"" + type + "\",\"schema\":\"" + schema + "\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(registryUrl + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            Matcher id = ID.matcher(answer.body());
            if (answer.statusCode() != 200 || !id.find()) {
                throw new IllegalStateException(subject + ": " + answer.statusCode() + " " + answer.body());
            }
            return Integer.parseInt(id.group(1));
        } catch (IOException e) {
            throw new IllegalStateException(subject, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
