package org.mailrecall.desk.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Requests whose octets were changed at random. */
final class FuzzedOctets implements FuzzedKind {
    private static final List<String> LINES = List.of(
            "GET /api/v1/recalls?sender=ada%40contoso.example&top=5 HTTP/1.1",
            "GET /recalls.csv?q=bo@contoso.example HTTP/1.1",
            "GET /admin/exchange/tracing/messageTraces?$filter=status%20eq%20'failed' HTTP/1.1",
            "POST /api/v1/recalls HTTP/1.1",
            "PUT /api/v1/settings HTTP/1.1");
    private static final String BODY = "{\"originalMessageId\": \"m@contoso.example\","
            + " \"recipients\": [\"bo@contoso.example\"], \"sentTime\": \"2026-11-16T08:00:00Z\"}";

    @Override
    public Outcome tryOne(DeskFixture desk, Random random) {
        URI url = URI.create(desk.url());
        String request = FuzzTexts.pick(LINES, random) + "\r\nHost: " + url.getAuthority()
                + "\r\nConnection: close\r\nAuthorization: Bearer "
                + desk.issuer().token(DeskFixture.ADMINISTRATOR)
                + "\r\nContent-Type: application/json\r\nIf-Match: \"none\"\r\nIdempotency-Key: k\r\nContent-Length: "
                + BODY.length() + "\r\n\r\n" + BODY;
        byte[] octets = changed(request.getBytes(StandardCharsets.UTF_8), random);
        String answer = answer(url.getPort(), octets);
        // The server closes a connection without an answer where it cannot tell where a request begins.
        int status = answer.startsWith("HTTP/1.") ? Integer.parseInt(answer.substring(9, 12)) : 0;
        // These two statuses of 5xx say that the request is not understood: a version, or a coding of its body.
        boolean isRefusal = status == 501 || status == 505;
        return new Outcome(new String(octets, StandardCharsets.ISO_8859_1), isRefusal ? 400 : status, answer);
    }

    private static byte[] changed(byte[] octets, Random random) {
        byte[] changed = octets;
        for (int i = random.nextInt(4); i >= 0; i--) {
            int from = random.nextInt(changed.length);
            int to = Math.min(changed.length, from + 1 + random.nextInt(random.nextInt(5) == 0 ? 60 : 3));
            byte[] piece = new byte[random.nextInt(4)];
            random.nextBytes(piece);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(changed, 0, from);
            out.writeBytes(piece);
            if (random.nextBoolean()) {
                out.write(changed, from, to - from);
            }
            out.write(changed, random.nextBoolean() ? from : to, changed.length - to);
            changed = out.toByteArray();
        }
        return changed;
    }

    private static String answer(int port, byte[] octets) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(40_000);
            socket.getOutputStream().write(octets);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return ""; // the desk closed the connection before it had read everything
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
