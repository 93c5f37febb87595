package org.mailrecall.faults.network;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.mailrecall.testbed.Leash;

/** Two programs that exchange bytes over one connection, for tests of a network. */
final class Chatter {
    private Chatter() {}

    /** Echoes the bytes that it receives. Arguments: address and port to listen on. */
    static final class Echo {
        public static void main(String[] args) throws IOException {
            Leash.hold();
            try (ServerSocket server =
                    new ServerSocket(Integer.parseInt(args[1]), 10, InetAddress.getByName(args[0]))) {
                while (true) {
                    Socket socket = server.accept();
                    new Thread(() -> echo(socket)).start();
                }
            }
        }

        private static void echo(Socket socket) {
            try (socket) {
                socket.getInputStream().transferTo(socket.getOutputStream());
            } catch (IOException e) {
                // its end is all there is to it
            }
        }
    }

    /** Prints a line for each byte that came back. Arguments: address and port to connect to. */
    static final class Talker {
        public static void main(String[] args) throws Exception {
            Leash.hold();
            try (Socket socket = new Socket(args[0], Integer.parseInt(args[1]))) {
                InputStream in = socket.getInputStream();
                socket.getOutputStream().write('.');
                while (in.read() >= 0) {
                    System.out.println("heard");
                    TimeUnit.MILLISECONDS.sleep(5);
                    socket.getOutputStream().write('.');
                }
            }
        }
    }
}
