package dev.shtora.core.automation.plan;

import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Trigger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two rules that are due in one order on most days, and in the other on some.
 *
 * @param first the rule that is due first on most days
 * @param second the other rule
 * @param firstAt when the first rule is due on the first date on which their order is the other
 * @param secondAt when the second rule is due there: before that
 * @param hasEffect whether the first rule has an effect there: if not, {@link RuleOrder} keeps the order
 */
public record OrderFlip(Rule first, Rule second, Instant firstAt, Instant secondAt, boolean hasEffect) {

    /**
     * Two lines.
     *
     * @param days by how many days the date of the other is later: 0 or 1
     */
    private record Pair(int one, int other, int days) {}

    /** How often each order occurs, and where it does first. */
    private static final class Orders {
        int straight;
        int reverse;
        @Nullable
        Occurrence[] firstStraight = new Occurrence[2];
        @Nullable
        Occurrence[] firstReverse = new Occurrence[2];
    }

    /**
     * Returns each such pair with different positions on the dates from one to another, both included, once. Rules of clock
     * times alone are not compared.
     */
    public static List<OrderFlip> between(LocalDate first, LocalDate last, Planner planner) {
        RuleOrder order = planner.order();
        Map<Pair, Orders> pairs = new LinkedHashMap<>();
        List<Occurrence> today = order.due(first);
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            List<Occurrence> tomorrow = order.due(date.plusDays(1));
            for (Occurrence one : today) {
                today.stream().filter(other -> other.line() > one.line()).forEach(other -> count(pairs, one, other, 0));
                tomorrow.stream().filter(other -> other.line() != one.line())
                        .forEach(other -> count(pairs, one, other, 1));
            }
            today = tomorrow;
        }
        return pairs.values().stream().filter(orders -> orders.straight > 0 && orders.reverse > 0)
                .map(orders -> flip(orders, order)).toList();
    }

    private static void count(Map<Pair, Orders> pairs, Occurrence one, Occurrence other, int days) {
        int sign = one.at().compareTo(other.at());
        boolean sun = one.rule().trigger() instanceof Trigger.Sun || other.rule().trigger() instanceof Trigger.Sun;
        if (sign == 0 || !sun || one.position().equals(other.position())) {
            return;
        }
        Orders orders = pairs.computeIfAbsent(new Pair(one.line(), other.line(), days), _ -> new Orders());
        @Nullable
        Occurrence[] place = sign < 0 ? orders.firstStraight : orders.firstReverse;
        if (sign < 0 ? orders.straight++ == 0 : orders.reverse++ == 0) {
            place[0] = one;
            place[1] = other;
        }
    }

    private static OrderFlip flip(Orders orders, RuleOrder order) {
        boolean usual = orders.straight >= orders.reverse;
        @Nullable
        Occurrence[] place = usual ? orders.firstReverse : orders.firstStraight;
        Occurrence first = Objects.requireNonNull(place[usual ? 0 : 1]);
        Occurrence second = Objects.requireNonNull(place[usual ? 1 : 0]);
        return new OrderFlip(first.rule(), second.rule(), first.at(), second.at(), order.superseding(first).isEmpty());
    }
}
