package dev.shtora.ui.fleet.plan;

import java.util.List;
import java.util.Map;

/**
 * A shape of a plan: an element of SVG with attributes that only draw.
 *
 * @param tag such as {@code path}
 * @param attributes the permitted attributes by name
 * @param text the text of a {@code text}, {@code tspan} or {@code title} that has no other content; empty otherwise
 * @param children the elements in it
 */
public record PlanShape(String tag, Map<String, String> attributes, String text, List<PlanShape> children) {
    public PlanShape {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }
}
