package dev.shtora.config.yaml;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The keys that a file may have. */
@FunctionalInterface
public interface Catalogue {
    /** The keys of a section, by its full name, in the order of the documentation; empty for an unknown section. */
    List<Key<?>> of(String section);

    /** The public constants of a class that are keys or lists of keys, in their order. */
    static Stream<Key<?>> declaredIn(Class<?> keys) {
        List<Key<?>> declared = new ArrayList<>();
        for (Field field : keys.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers())) {
                try {
                    Object value = field.get(null);
                    Stream<?> values = value instanceof List<?> list ? list.stream() : Stream.of(value);
                    values.filter(Key.class::isInstance).forEach(key -> declared.add((Key<?>) key));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return declared.stream();
    }

    /** The key that a file's key in a section stands for; empty if it is unknown. */
    default Optional<Key<?>> find(String section, String local) {
        return of(section).stream().filter(key -> key.local().equals(local) || key.local().equals("*")).findFirst();
    }

    /**
     * Whether a section of a file must have a key.
     *
     * @param present whether the section has another key
     */
    default boolean needs(Predicate<Key<?>> present, Key<?> key) {
        return key.required();
    }

    /**
     * Whether another section of the file may have the keys that are missing inside of a section.
     *
     * @param present whether the section around it has another key
     * @param section the key of the section
     */
    default boolean completedElsewhere(Predicate<Key<?>> present, Key<?> section) {
        return false;
    }

    /** The advice for an unknown key that other programs have, with the key to use in its place; empty without advice. */
    default Optional<String> advice(String section, String local) {
        return Optional.empty();
    }
}
