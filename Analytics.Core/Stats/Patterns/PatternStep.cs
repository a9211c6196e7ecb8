namespace Analytics.Core.Stats.Patterns;

/// <summary>A step of a pattern that is written out.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Value">The set of characters, the place, or where it goes on.</param>
/// <param name="Other">Where it may go on as well.</param>
internal readonly record struct PatternStep(PatternStep.Act Kind, int Value = 0, int Other = 0)
{
    /// <summary>What a step does.</summary>
    public enum Act
    {
        /// <summary>Takes a character of a set.</summary>
        Take,

        /// <summary>Goes on only at a place.</summary>
        Check,

        /// <summary>Goes on at one step and at another.</summary>
        Split,

        /// <summary>Goes on elsewhere.</summary>
        Jump,

        /// <summary>The text matches.</summary>
        Done,
    }
}
