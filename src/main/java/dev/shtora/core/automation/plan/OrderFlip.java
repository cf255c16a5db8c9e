package dev.shtora.core.automation.plan;

import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Trigger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two rules that are due in one order on most days, and in the other on some.
 *
 * @param first the rule that is due first on most days
 * @param second the other rule
 * @param firstAt when the first rule is due on the first date on which their order is the other
 * @param secondAt when the second rule is due there: before that, or at the same instant
 * @param hasEffect whether the first rule has an effect there: if not, {@link RuleOrder} keeps the order
 * @param dates of the first rule on which their order is the other, 1 or more
 */
public record OrderFlip(Rule first, Rule second, Instant firstAt, Instant secondAt, boolean hasEffect,
        List<LocalDate> dates) {

    /**
     * Two lines.
     *
     * @param days by how many days the date of the other is later: 0 or 1
     */
    private record Pair(int one, int other, int days) {}

    /** Two occurrences, of the lines of a pair. */
    private record Meeting(Occurrence one, Occurrence other) {}

    /** The occurrences of a pair in each order. */
    private record Orders(List<Meeting> straight, List<Meeting> reverse) {}

    /** @throws IllegalArgumentException if there are no dates */
    public OrderFlip {
        dates = List.copyOf(dates);
        if (dates.isEmpty()) {
            throw new IllegalArgumentException("two rules that change places do so on a date");
        }
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
                today.stream().filter(other -> other.line() > one.line())
                        .forEach(other -> count(pairs, new Meeting(one, other), 0, order));
                tomorrow.stream().filter(other -> other.line() != one.line())
                        .forEach(other -> count(pairs, new Meeting(one, other), 1, order));
            }
            today = tomorrow;
        }
        return pairs.values().stream().filter(orders -> !orders.straight.isEmpty() && !orders.reverse.isEmpty())
                .map(orders -> flip(orders, order)).toList();
    }

    private static void count(Map<Pair, Orders> pairs, Meeting meeting, int days, RuleOrder order) {
        Occurrence one = meeting.one();
        Occurrence other = meeting.other();
        boolean sun = one.rule().trigger() instanceof Trigger.Sun || other.rule().trigger() instanceof Trigger.Sun;
        int sign = sun && !one.position().equals(other.position()) ? sign(one, other, order) : 0;
        if (sign != 0) {
            Orders orders = pairs.computeIfAbsent(new Pair(one.line(), other.line(), days),
                    _ -> new Orders(new ArrayList<>(), new ArrayList<>()));
            (sign < 0 ? orders.straight : orders.reverse).add(meeting);
        }
    }

    /** Below 0 if the first occurrence is the earlier one. Of two at one instant, one without effect counts as the later. */
    private static int sign(Occurrence one, Occurrence other, RuleOrder order) {
        int sign = one.at().compareTo(other.at());
        if (sign != 0) {
            return sign;
        }
        return order.superseding(one).isPresent() ? 1 : order.superseding(other).isPresent() ? -1 : 0;
    }

    private static OrderFlip flip(Orders orders, RuleOrder order) {
        boolean usual = orders.straight.size() >= orders.reverse.size();
        List<Meeting> rare = usual ? orders.reverse : orders.straight;
        List<LocalDate> dates = rare.stream().map(meeting -> (usual ? meeting.one() : meeting.other()).date()).toList();
        Meeting place = rare.getFirst();
        Occurrence first = usual ? place.one() : place.other();
        Occurrence second = usual ? place.other() : place.one();
        return new OrderFlip(first.rule(), second.rule(), first.at(), second.at(), order.superseding(first).isEmpty(),
                dates);
    }
}
