package org.mailrecall.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A picture of the page that is checked in. Browsers of other versions draw the edges of letters otherwise, so that small squares
 * are compared by their mean colours, and a few of them may differ.
 */
final class GoldenPicture {
    private static final Path DIRECTORY =
            Path.of(System.getProperty("basedir", "."), "..", "..", "topology-docs", "pictures");
    private static final Path SHOTS = Path.of("target", "pictures");
    private static final int SQUARE = 8;
    /** Of 255, in one colour. */
    private static final double MOST_OF_A_SQUARE = 40;

    private static final double MOST_SQUARES = 0.01;
    private static final long MOST_BYTES = 100_000;
    private static final String ACCEPT = "look at %s; to accept it: mvn -pl streams-app/desk -am test"
            + " -Dtest=GoldenPicturesTest -Dgolden.update=true -Dsurefire.failIfNoSpecifiedTests=false";

    private GoldenPicture() {}

    /** Compares a screenshot with the picture of this name; with {@code -Dgolden.update=true} it takes its place. */
    static void compare(String name, byte[] screenshot) throws IOException {
        Path golden = DIRECTORY.resolve(name + ".png");
        Path shot = Files.createDirectories(SHOTS).resolve(name + ".png");
        Files.write(shot, FewColours.png(screenshot));
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(DIRECTORY);
            Files.copy(shot, golden, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(golden).as(ACCEPT.formatted(shot)).exists();
        assertThat(Files.size(golden)).as("size of %s", golden).isLessThan(MOST_BYTES);
        BufferedImage expected = ImageIO.read(golden.toFile());
        BufferedImage found = ImageIO.read(new ByteArrayInputStream(screenshot));
        assertThat(bounds(found)).as(ACCEPT.formatted(shot)).isEqualTo(bounds(expected));
        double differing = differing(expected, found);
        assertThat(differing)
                .as("part of %s that differs; " + ACCEPT.formatted(shot), name)
                .isLessThanOrEqualTo(MOST_SQUARES);
    }

    private static Rectangle bounds(BufferedImage image) {
        return new Rectangle(image.getWidth(), image.getHeight());
    }

    /** Returns the fraction of squares that differ, from 0 to 1. */
    static double differing(BufferedImage one, BufferedImage other) {
        int squares = 0;
        int differ = 0;
        for (int y = 0; y + SQUARE <= one.getHeight(); y += SQUARE) {
            for (int x = 0; x + SQUARE <= one.getWidth(); x += SQUARE) {
                squares++;
                double[] a = mean(one, x, y);
                double[] b = mean(other, x, y);
                for (int colour = 0; colour < a.length; colour++) {
                    if (Math.abs(a[colour] - b[colour]) > MOST_OF_A_SQUARE) {
                        differ++;
                        break;
                    }
                }
            }
        }
        return (double) differ / squares;
    }

    private static double[] mean(BufferedImage image, int left, int top) {
        double[] mean = new double[3];
        for (int rgb : image.getRGB(left, top, SQUARE, SQUARE, null, 0, SQUARE)) {
            mean[0] += (rgb >> 16 & 0xFF) / (double) (SQUARE * SQUARE);
            mean[1] += (rgb >> 8 & 0xFF) / (double) (SQUARE * SQUARE);
            mean[2] += (rgb & 0xFF) / (double) (SQUARE * SQUARE);
        }
        return mean;
    }
}
