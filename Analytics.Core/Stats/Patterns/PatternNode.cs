namespace Analytics.Core.Stats.Patterns;

/// <summary>A part of a pattern as it was read.</summary>
internal abstract record PatternNode
{
    /// <summary>Steps that the part takes once its repetitions are written out.</summary>
    public abstract long Size { get; }

    /// <summary>One character out of a set.</summary>
    /// <param name="Set">Number of the set.</param>
    public sealed record One(int Set) : PatternNode
    {
        public override long Size => 1;
    }

    /// <summary>A place between two characters.</summary>
    /// <param name="Place">Which.</param>
    public sealed record At(PatternPlace Place) : PatternNode
    {
        public override long Size => 1;
    }

    /// <summary>One part after the other.</summary>
    /// <param name="Parts">The parts.</param>
    public sealed record Row(IReadOnlyList<PatternNode> Parts) : PatternNode
    {
        public override long Size { get; } = Parts.Sum(static part => part.Size);
    }

    /// <summary>One part or another.</summary>
    /// <param name="Parts">The parts.</param>
    public sealed record Either(IReadOnlyList<PatternNode> Parts) : PatternNode
    {
        public override long Size { get; } = Parts.Sum(static part => part.Size + 2) - 2;
    }

    /// <summary>A part several times.</summary>
    /// <param name="Part">The part.</param>
    /// <param name="Least">So often at least.</param>
    /// <param name="Most">So often at most; null for any number.</param>
    public sealed record Repeated(PatternNode Part, int Least, int? Most) : PatternNode
    {
        /// <summary>Where counting ends, so that repetitions of repetitions do not run over.</summary>
        private const long Plenty = 1_000_000;

        public override long Size { get; } = Math.Min(Plenty, (Part.Size + 1) * Math.Min(Plenty, Most ?? (Least + 1L)));
    }
}
