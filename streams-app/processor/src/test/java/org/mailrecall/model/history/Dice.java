package org.mailrecall.model.history;

import java.util.Random;

/** Choices of the generator. */
final class Dice {
    private Dice() {}

    /** An index, each as often as its weight says. */
    static int weighted(Random random, int... weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int dice = random.nextInt(sum);
        int index = 0;
        while (dice >= weights[index]) {
            dice -= weights[index++];
        }
        return index;
    }

    static boolean percent(Random random, int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    static <T> T one(Random random, T... of) {
        return of[random.nextInt(of.length)];
    }
}
