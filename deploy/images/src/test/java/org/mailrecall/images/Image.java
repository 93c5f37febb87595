package org.mailrecall.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * An image, read from a tar as {@code docker load} accepts it.
 *
 * @param root the directory in which the layers are unpacked
 * @param config the image's configuration, with user, entry point and labels
 * @param entries the file modes by path; the path of a directory ends with a slash
 */
record Image(Path root, JsonNode config, Map<String, Integer> entries) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Image unpack(Path tar, Path directory) throws IOException {
        Path layers = Files.createDirectories(directory.resolve("layers"));
        untar(Files.newInputStream(tar), layers, new LinkedHashMap<>());
        JsonNode manifest =
                JSON.readTree(layers.resolve("manifest.json").toFile()).path(0);
        Path root = Files.createDirectories(directory.resolve("root"));
        Map<String, Integer> entries = new LinkedHashMap<>();
        for (JsonNode layer : manifest.path("Layers")) {
            untar(new GZIPInputStream(Files.newInputStream(layers.resolve(layer.asText()))), root, entries);
        }
        JsonNode config =
                JSON.readTree(layers.resolve(manifest.path("Config").asText()).toFile());
        return new Image(root, config.path("config"), entries);
    }

    /** A file of the image. */
    Path file(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    private static void untar(InputStream tar, Path target, Map<String, Integer> entries) throws IOException {
        try (TarArchiveInputStream in = new TarArchiveInputStream(tar)) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put("/" + entry.getName(), entry.getMode() & 0777);
                Path file = target.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file);
                }
            }
        }
    }
}
