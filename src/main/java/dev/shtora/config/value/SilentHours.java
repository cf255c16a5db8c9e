package dev.shtora.config.value;

import java.time.LocalTime;

/**
 * Hours of each day in which notifications make no sound, such as those of the night.
 *
 * @param begin the first of them
 * @param end the end, which is not part of them; before {@code begin} for hours over midnight
 */
public record SilentHours(LocalTime begin, LocalTime end) {
    /** Whether a time of day is within them. */
    public boolean contains(LocalTime time) {
        boolean afterBegin = !time.isBefore(begin);
        boolean beforeEnd = time.isBefore(end);
        return begin.isBefore(end) ? afterBegin && beforeEnd : afterBegin || beforeEnd;
    }
}
