package org.mailrecall.mail.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailrecall.mail.mailbox.imap.ImapMailboxes;
import org.mailrecall.mail.mailbox.imap.connection.ImapServer;
import org.mailrecall.mail.mailbox.login.Logins;

/**
 * An IMAP server that behaves as oddly as a test wants. It has one mailbox for all users, save for inboxes of their
 * own, and records each command.
 */
public final class ScriptedImapServer implements AutoCloseable {
    private static final Pattern COMMAND = Pattern.compile("(\\S+) (UID )?(\\S+) ?(.*)", Pattern.DOTALL);
    private static final Pattern FIELDS = Pattern.compile("HEADER\\.FIELDS \\(([^)]*)\\)");
    private static final Pattern PIECE = Pattern.compile("\\[]<(\\d+)\\.(\\d+)>");
    private static final String UNTAGGED = "* ";

    private final ServerSocket listening;
    private final Map<String, ScriptedFolder> folders = new ConcurrentHashMap<>();
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    /** All commands as they came, without their tags. */
    public final List<String> commands = new CopyOnWriteArrayList<>();
    /** Finds a Message-ID only when it is searched for in angle brackets. */
    public volatile boolean wantsBrackets;
    /** Refuses searches with NO. */
    public volatile boolean refusesHeaderSearch;
    /** Expunging in any folder but Trash takes the label off alone. */
    public volatile boolean labels;
    /** The folder with every message lists those in Trash too. */
    public volatile boolean allListsTrash;
    /** A header field that it leaves out where it is asked for header fields, by its name. */
    public volatile String hiddenField = "";
    /** Refuses to take flags off. */
    public volatile boolean keepsFlags;
    /** Silence before the answer to a search. */
    public volatile Duration searchTakes = Duration.ZERO;
    /** Sends untagged lines for ever in place of the answer to a search. */
    public volatile boolean babbles;
    /** Sends untagged lines for ever to this user alone; null for nobody. */
    public volatile String babblesTo;
    /** The answer to NAMESPACE. */
    public volatile String namespace = "((\"\" \"/\")) NIL NIL";

    /** What it says besides to a command, by the command's name: octets as Latin-1. */
    public final Map<String, String> besides = new ConcurrentHashMap<>();
    /** Gives the messages of a folder each other's numbers when the folder is selected to delete from it. */
    public volatile boolean renumbers;
    /** Says another UIDVALIDITY each time that a folder is opened. */
    public volatile boolean changesValidity;

    /** The answer to CAPABILITY. */
    public volatile String capabilities = "IMAP4rev1 NAMESPACE UIDPLUS MOVE SPECIAL-USE";
    /** What it answers in place of {@code OK done}, by the command's name. */
    public final Map<String, String> answers = new ConcurrentHashMap<>();
    /** Answers BAD to commands that speak of states (RFC 7162), as for a folder that has none. */
    public volatile boolean hasNoStates;
    /** The commands that it refuses with NO, by their names. */
    public final Set<String> refuses = ConcurrentHashMap.newKeySet();
    /** The commands that it answers with OK and ignores, by their names. */
    public final Set<String> ignores = ConcurrentHashMap.newKeySet();
    /** The UIDs of messages that it does not expunge, although it answers OK. */
    public final Set<Integer> neverExpunges = ConcurrentHashMap.newKeySet();
    /** The commands at which it closes the connection, by their names. */
    public final Set<String> drops = ConcurrentHashMap.newKeySet();
    /** What happens just before the next such command, by the command's name. */
    public final Map<String, Runnable> before = new ConcurrentHashMap<>();

    private final AtomicInteger validity = new AtomicInteger(7);

    public ScriptedImapServer() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        new Thread(this::accept, "scripted").start();
    }

    public int port() {
        return listening.getLocalPort();
    }

    public int mostConnections() {
        return mostOpen.get();
    }

    /** @param attributes as in the answer to LIST, such as {@code \All} */
    public ScriptedFolder folder(String name, String attributes) {
        ScriptedFolder folder = new ScriptedFolder(name, attributes);
        folders.put(name, folder);
        order.add(name);
        return folder;
    }

    /** An inbox of this user's own. */
    public ScriptedFolder inboxOf(String user) {
        return folders.computeIfAbsent("INBOX of " + user, name -> new ScriptedFolder("INBOX", ""));
    }

    /** The way of the mailbox service to it. */
    public ImapMailboxes mailboxes(Duration answerTimeout, Duration commandLimit) {
        ImapServer loopback = ImapServer.onLoopback(port(), answerTimeout, Logins.samePassword("secret"));
        return new ImapMailboxes(new ImapServer(
                loopback.host(),
                loopback.port(),
                loopback.tls(),
                loopback.trust(),
                answerTimeout,
                answerTimeout,
                commandLimit,
                loopback.logins()));
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                clients.add(client);
                new Thread(() -> serve(client), "scripted client").start();
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket client) {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        try (client) {
            new Conversation(client).run();
        } catch (IOException | InterruptedException e) {
            // the client has gone
        } finally {
            open.decrementAndGet();
        }
    }

    private final class Conversation {
        private final InputStream in;
        private final OutputStream out;
        private ScriptedFolder selected;
        private String user = "";

        Conversation(Socket client) throws IOException {
            in = new BufferedInputStream(client.getInputStream());
            out = client.getOutputStream();
        }

        void run() throws IOException, InterruptedException {
            send("* OK ready");
            for (String line; (line = command()) != null; ) {
                Matcher parts = COMMAND.matcher(line);
                if (!parts.matches()) {
                    send("* BAD what");
                    continue;
                }
                commands.add(line.substring(parts.end(1) + 1));
                boolean uid = parts.group(2) != null;
                String answer = answer(parts.group(3).toUpperCase(java.util.Locale.ROOT), uid, parts.group(4));
                send(parts.group(1) + ' ' + answer);
                if (parts.group(3).equals("LOGOUT")) {
                    return;
                }
            }
        }

        private String answer(String verb, boolean uid, String rest) throws IOException, InterruptedException {
            Optional.ofNullable(before.remove(verb)).ifPresent(Runnable::run);
            if (drops.contains(verb)) {
                throw new IOException("closed");
            }
            if (hasNoStates && (rest.contains("MODSEQ") || rest.contains("UNCHANGEDSINCE"))) {
                return "BAD no states in this folder";
            }
            if (refuses.contains(verb)) {
                return "NO [NOPERM] no";
            }
            if (ignores.contains(verb)) {
                return "OK ignored: Permission denied";
            }
            out.write(besides.getOrDefault(verb, "").getBytes(StandardCharsets.ISO_8859_1));
            switch (verb) {
                case "CAPABILITY" -> send("* CAPABILITY " + capabilities);
                case "LOGIN" -> user = rest.split(" ")[0].replace("\"", "");
                case "NAMESPACE" -> send("* NAMESPACE " + namespace);
                case "LIST" -> list(rest);
                case "SELECT", "EXAMINE" -> {
                    return open(rest.replace("\"", ""), verb.equals("EXAMINE"));
                }
                case "SEARCH" -> {
                    return search(rest, uid);
                }
                case "FETCH" -> {
                    return fetch(rest, uid);
                }
                case "STORE" -> {
                    if (keepsFlags && rest.contains("-FLAGS")) {
                        return "NO [NOPERM] no";
                    }
                    store(rest, uid);
                }
                case "MOVE" -> move(rest, uid);
                case "COPY" -> copy(rest, uid);
                case "EXPUNGE" -> expunge(rest);
                case "CLOSE" -> selected = null;
                default -> {}
            }
            return answers.getOrDefault(verb, "OK done");
        }

        private void list(String rest) throws IOException {
            for (String name : order) {
                if (rest.contains("*") || rest.contains('"' + name + '"') || rest.endsWith(' ' + name)) {
                    send("* LIST (" + folders.get(name).attributes + ") \"/\" \"" + name + '"');
                }
            }
        }

        private String open(String name, boolean examine) throws IOException {
            ScriptedFolder own = folders.get(name + " of " + user);
            ScriptedFolder folder = own == null ? folders.get(name) : own;
            if (folder == null || folder.broken) {
                selected = null;
                return "NO [SERVERBUG] not now";
            }
            selected = folder;
            if (renumbers && !examine) {
                folder.renumber();
            }
            int number = changesValidity ? validity.incrementAndGet() : validity.get();
            send(UNTAGGED + folder.entries.size() + " EXISTS");
            send("* 0 RECENT");
            send("* FLAGS (\\Seen \\Deleted)");
            send("* OK [UIDVALIDITY " + number + "] ok");
            send("* OK [UIDNEXT 1000] ok");
            return examine || folder.readOnly ? "OK [READ-ONLY] done" : "OK [READ-WRITE] done";
        }

        private String search(String rest, boolean uid) throws IOException, InterruptedException {
            while (babbles || user.equals(babblesTo)) {
                send("* OK still searching");
                Thread.sleep(50);
            }
            Thread.sleep(searchTakes.toMillis());
            boolean byHeader = rest.contains("HEADER");
            if (byHeader && refusesHeaderSearch) {
                return "NO [BADCHARSET] no";
            }
            String wanted = rest.replaceFirst("HEADER \\S+ ", "")
                    .replaceFirst(" ALL$", "")
                    .replace("\"", "");
            StringBuilder found = new StringBuilder("* SEARCH");
            for (int i = 0; i < selected.entries.size(); i++) {
                boolean match = rest.contains("DELETED")
                        ? selected.entries.get(i).flags().contains("\\Deleted")
                        : !byHeader
                                || selected.entries.get(i).text().contains(wanted)
                                        && (!wantsBrackets || wanted.startsWith("<"));
                found.append(match ? " " + (uid ? selected.entries.get(i).uid() : i + 1) : "");
            }
            send(found.toString());
            return "OK done";
        }

        private String fetch(String rest, boolean uid) throws IOException {
            Matcher piece = PIECE.matcher(rest);
            boolean ends = piece.find()
                    && Integer.parseInt(piece.group(1)) + Integer.parseInt(piece.group(2)) > selected.bodiesEndAt;
            if (ends && !selected.bodiesEndWithNil) {
                return "NO [SERVERBUG] no body";
            }
            for (int i = 0; i < selected.entries.size(); i++) {
                ScriptedFolder.Entry entry = selected.entries.get(i);
                if (within(rest.substring(0, rest.indexOf(' ')), uid ? entry.uid() : i + 1)) {
                    send(UNTAGGED + (i + 1) + " FETCH (UID " + entry.uid() + " FLAGS ("
                            + String.join(" ", entry.flags()) + ") RFC822.SIZE "
                            + (entry.text().length() + selected.sizesAreOffBy)
                            + (rest.contains("MODSEQ") ? " MODSEQ (5)" : "")
                            + (ends ? " BODY[] NIL" : body(rest, entry.text())) + ")");
                }
            }
            return "OK done";
        }

        private String body(String rest, String text) {
            Matcher fields = FIELDS.matcher(rest);
            if (fields.find()) {
                String header = header(text, fields.group(1)) + "\r\n";
                return " BODY[HEADER.FIELDS (" + fields.group(1) + ")] {" + header.length() + "}\r\n" + header;
            }
            Matcher piece = PIECE.matcher(rest);
            if (!piece.find()) {
                return "";
            }
            int start = Math.min(Integer.parseInt(piece.group(1)), text.length());
            String some = text.substring(start, Math.min(start + Integer.parseInt(piece.group(2)), text.length()));
            return " BODY[]<" + start + "> {" + some.length() + "}\r\n" + some;
        }

        private String header(String text, String names) {
            StringBuilder header = new StringBuilder();
            for (String line : text.substring(0, text.indexOf("\r\n\r\n")).split("\r\n")) {
                for (String name : names.replace("\"", "").split(" ")) {
                    if (!name.equalsIgnoreCase(hiddenField)
                            && line.regionMatches(true, 0, name + ':', 0, name.length() + 1)) {
                        header.append(line).append("\r\n");
                    }
                }
            }
            return header.toString();
        }

        private void store(String rest, boolean uid) {
            for (int i = 0; i < selected.entries.size(); i++) {
                if (within(
                        rest.substring(0, rest.indexOf(' ')),
                        uid ? selected.entries.get(i).uid() : i + 1)) {
                    Set<String> flags = selected.entries.get(i).flags();
                    if (rest.contains("-FLAGS")) {
                        flags.remove("\\Deleted");
                    } else {
                        flags.add("\\Deleted");
                    }
                }
            }
        }

        private void move(String rest, boolean uid) throws IOException {
            String[] parts = rest.split(" ", 2);
            for (int i = selected.entries.size() - 1; i >= 0; i--) {
                if (within(parts[0], uid ? selected.entries.get(i).uid() : i + 1)) {
                    ScriptedFolder.Entry entry = selected.entries.remove(i);
                    String text = entry.text().replace("\r\n", "\n");
                    if (labels) { // a message in Trash is in no further folder any more
                        folders.values()
                                .forEach(f -> f.entries.removeIf(e -> e.text().equals(entry.text())));
                    }
                    ScriptedFolder target = folders.get(parts[1].replace("\"", ""));
                    target.add(text);
                    if (allListsTrash && target.attributes.contains("\\Trash")) {
                        all().forEach(all -> all.add(text));
                    }
                    send(UNTAGGED + (i + 1) + " EXPUNGE");
                }
            }
        }

        /** Copies as a server with labels does: a message that is put into Trash stays where it is, too. */
        private void copy(String rest, boolean uid) {
            String[] parts = rest.split(" ", 2);
            for (int i = 0; i < selected.entries.size(); i++) {
                ScriptedFolder.Entry entry = selected.entries.get(i);
                if (within(parts[0], uid ? entry.uid() : i + 1)) {
                    folders.get(parts[1].replace("\"", "")).add(entry.text().replace("\r\n", "\n"));
                }
            }
        }

        private void expunge(String rest) throws IOException {
            for (int i = selected.entries.size() - 1; i >= 0; i--) {
                ScriptedFolder.Entry entry = selected.entries.get(i);
                if (entry.flags().contains("\\Deleted")
                        && !neverExpunges.contains(entry.uid())
                        && (rest.isEmpty() || within(rest, entry.uid()))) {
                    selected.entries.remove(i);
                    if (allListsTrash && selected.attributes.contains("\\Trash")) {
                        all().forEach(all -> all.entries.removeIf(e -> e.text().equals(entry.text())));
                    }
                    send(UNTAGGED + (i + 1) + " EXPUNGE");
                }
            }
        }

        private List<ScriptedFolder> all() {
            return folders.values().stream()
                    .filter(folder -> folder.attributes.contains("\\All"))
                    .toList();
        }

        private static boolean within(String set, int number) {
            for (String part : set.strip().split(",")) {
                String[] ends = part.split(":");
                if (number >= Integer.parseInt(ends[0]) && number <= Integer.parseInt(ends[ends.length - 1])) {
                    return true;
                }
            }
            return false;
        }

        /** A command with its literals put in place of their lengths; null at the end of the connection. */
        private String command() throws IOException {
            StringBuilder command = new StringBuilder();
            while (true) {
                String line = line();
                if (line == null) {
                    return null;
                }
                Matcher literal = Pattern.compile("\\{(\\d+)\\+?}$").matcher(line);
                if (!literal.find()) {
                    return command.append(line).toString();
                }
                send("+ go on");
                byte[] bytes = in.readNBytes(Integer.parseInt(literal.group(1)));
                command.append(line, 0, literal.start()).append(new String(bytes, StandardCharsets.UTF_8));
            }
        }

        private String line() throws IOException {
            List<Byte> bytes = new ArrayList<>();
            for (int b; (b = in.read()) != '\n'; ) {
                if (b < 0) {
                    return null;
                }
                if (b != '\r') {
                    bytes.add((byte) b);
                }
            }
            byte[] line = new byte[bytes.size()];
            for (int i = 0; i < line.length; i++) {
                line[i] = bytes.get(i);
            }
            return new String(line, StandardCharsets.UTF_8);
        }

        private void send(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket client : clients) {
            client.close();
        }
    }
}
