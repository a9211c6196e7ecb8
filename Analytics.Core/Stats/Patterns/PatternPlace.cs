namespace Analytics.Core.Stats.Patterns;

/// <summary>Places between two characters that a pattern can ask for.</summary>
internal enum PatternPlace
{
    /// <summary>Before the first character.</summary>
    Start,

    /// <summary>Before the first character of a line.</summary>
    LineStart,

    /// <summary>After the last character.</summary>
    End,

    /// <summary>After the last character, or before the line break that is the last one.</summary>
    EndOrLastBreak,

    /// <summary>After the last character of a line.</summary>
    LineEnd,

    /// <summary>Where a word begins or ends.</summary>
    WordEdge,

    /// <summary>Where no word begins or ends.</summary>
    NoWordEdge,
}
