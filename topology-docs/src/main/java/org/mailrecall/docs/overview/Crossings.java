package org.mailrecall.docs.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Orders a few nodes of two neighbouring columns so that few lines cross, by trying all orders. */
final class Crossings {
    /** A line between nodes of neighbouring columns. */
    record Line(Object from, Object to) {}

    /** The orders of the two columns that may be moved. */
    record Order(List<Object> outer, List<Object> inner) {}

    private Crossings() {}

    /**
     * Returns the orders with the fewest crossings; the first of equally good orders. Outer, inner and fixed are
     * neighbouring columns.
     */
    static Order fewest(Set<?> outer, Set<?> inner, List<?> fixed, List<Line> lines) {
        Order best = null;
        int fewest = Integer.MAX_VALUE;
        for (List<Object> in : orders(inner)) {
            int near = 2 * crossings(in, fixed, lines); // lines are longer there
            for (List<Object> out : orders(outer)) {
                int all = near + crossings(out, in, lines);
                if (all < fewest) {
                    fewest = all;
                    best = new Order(out, in);
                }
            }
        }
        return best;
    }

    private static int crossings(List<?> a, List<?> b, List<Line> lines) {
        List<int[]> between = new ArrayList<>();
        for (Line line : lines) {
            if (a.contains(line.from()) && b.contains(line.to())) {
                between.add(new int[] {a.indexOf(line.from()), b.indexOf(line.to())});
            }
        }
        int crossings = 0;
        for (int[] one : between) {
            for (int[] other : between) {
                crossings += one[0] < other[0] && one[1] > other[1] ? 1 : 0;
            }
        }
        return crossings;
    }

    private static List<List<Object>> orders(Set<?> of) {
        List<List<Object>> orders = List.of(List.of());
        for (Object next : of) {
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> order : orders) {
                for (int at = order.size(); at >= 0; at--) {
                    List<Object> with = new ArrayList<>(order);
                    with.add(at, next);
                    longer.add(with);
                }
            }
            orders = longer;
        }
        return orders;
    }
}
