using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using static Analytics.Core.Stats.Patterns.PatternStep;

namespace Analytics.Core.Stats.Patterns;

/// <summary>Runs a pattern over texts, all its ways at once, and remembers which set of ways follows which. For one thread at a time.</summary>
/// <param name="steps">The pattern, written out.</param>
/// <param name="sets">What its sets of characters hold.</param>
internal sealed class PatternRun(PatternStep[] steps, IReadOnlyList<Regex> sets)
{
    /// <summary>What following one way costs beside going on from what is remembered.</summary>
    private const int WorkOfWay = 2;

    private const int StatesMost = 1_000, KindsKept = 256, Unknown = -1, Found = -2, NotFound = -3;

    /// <summary>What stands before a state.</summary>
    private enum Before
    {
        Nothing, Break, Word, Other,
    }

    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<State> _states = [];
    private readonly Dictionary<char, Kind> _kinds = [];
    private readonly Dictionary<string, Kind> _alike = [];
    private readonly Kind?[] _plain = new Kind?[128];
    private readonly Kind _end = new(0, [], isWord: false, isBreak: false, isEnd: true);
    private readonly int[] _seen = new int[steps.Length];
    private readonly Stack<int> _open = [];
    private readonly List<int> _next = [];
    private int _look, _kindCount = 2;

    /// <summary>Whether the pattern is found somewhere in a text; <paramref name="work"/> grows by what was looked at.</summary>
    public bool Finds(string text, ref long work)
    {
        var state = Number([0], Before.Nothing);
        for (var i = 0; i <= text.Length; i++)
        {
            var kind = i == text.Length ? _end : KindOf(text[i], isLast: i == text.Length - 1, ref work);
            work++;
            var next = _states[state].Follows(kind.Number);
            if (next == Unknown) next = Follow(state, kind, ref work);
            if (next == Found) return true;
            if (next == NotFound) return false;
            state = next;
        }
        return false;
    }

    private int Follow(int from, Kind kind, ref long work)
    {
        var state = _states[from];
        _look++;
        _next.Clear();
        _open.Clear();
        foreach (var step in state.Steps) _open.Push(step);
        var found = false;
        while (!found && _open.TryPop(out var at))
        {
            if (_seen[at] == _look) continue;
            _seen[at] = _look;
            work += WorkOfWay;
            var step = steps[at];
            switch (step.Kind)
            {
                case Act.Done: found = true; break;
                case Act.Take when kind.Holds(step.Value): _next.Add(at + 1); break;
                case Act.Check when IsAt((PatternPlace)step.Value, state.Before, kind): _open.Push(at + 1); break;
                case Act.Jump: _open.Push(step.Value); break;
                case Act.Split:
                    _open.Push(step.Other);
                    _open.Push(step.Value);
                    break;
            }
        }
        int next;
        if (found) next = Found;
        else if (kind.IsEnd) next = NotFound;
        else
        {
            // A match may begin anywhere.
            _next.Add(0);
            _next.Sort();
            next = Number([.. _next], kind.IsBreak ? Before.Break : kind.IsWord ? Before.Word : Before.Other);
        }
        state.Remember(kind.Number, next);
        return next;
    }

    private static bool IsAt(PatternPlace place, Before before, Kind after) => place switch
    {
        PatternPlace.Start => before == Before.Nothing,
        PatternPlace.LineStart => before is Before.Nothing or Before.Break,
        PatternPlace.End => after.IsEnd,
        PatternPlace.EndOrLastBreak => after.IsEnd || after.IsLastBreak,
        PatternPlace.LineEnd => after.IsEnd || after.IsBreak,
        PatternPlace.WordEdge => before == Before.Word != after.IsWord,
        PatternPlace.NoWordEdge => before == Before.Word == after.IsWord,
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, null),
    };

    private int Number(int[] ways, Before before)
    {
        var key = string.Create(ways.Length + 1, (ways, before), static (chars, of) =>
        {
            chars[0] = (char)of.before;
            for (var i = 0; i < of.ways.Length; i++) chars[i + 1] = (char)of.ways[i];
        });
        if (_numbers.TryGetValue(key, out var number)) return number;
        // Beginning anew costs what finding each of them did: no more for a character than without any memory.
        if (_states.Count == StatesMost)
        {
            _states.Clear();
            _numbers.Clear();
        }
        _numbers.Add(key, _states.Count);
        _states.Add(new(ways, before));
        return _states.Count - 1;
    }

    private Kind KindOf(char c, bool isLast, ref long work)
    {
        if (c < _plain.Length && _plain[c] is { } plain) return isLast && plain.IsBreak ? plain.AsLast : plain;
        if (_kinds.TryGetValue(c, out var known)) return known;
        work += sets.Count;
        var held = new bool[sets.Count];
        for (var set = 0; set < held.Length; set++) held[set] = sets[set].IsMatch([c]);
        var (isWord, isBreak) = (IsOfWord(c), c == '\n');
        var key = string.Create(held.Length + 1, (held, isWord, isBreak), static (chars, of) =>
        {
            chars[0] = of.isBreak ? 'b' : of.isWord ? 'w' : '-';
            for (var i = 0; i < of.held.Length; i++) chars[i + 1] = of.held[i] ? '1' : '0';
        });
        ref var kind = ref CollectionsMarshal.GetValueRefOrAddDefault(_alike, key, out _);
        if (kind is null)
        {
            kind = new(_kindCount, held, isWord, isBreak, isEnd: false);
            _kindCount += isBreak ? 2 : 1;
        }
        if (c < _plain.Length) _plain[c] = kind;
        else _kinds.Add(c, kind);
        return isLast && isBreak ? kind.AsLast : kind;
    }

    /// <summary>As \b sees it.</summary>
    private static bool IsOfWord(char c) => c is '\u200C' or '\u200D' || Word.IsMatch([c]);

    private static readonly Regex Word = new(@"\w", RegexOptions.CultureInvariant);

    /// <summary>Characters that are alike to every set of the pattern.</summary>
    private sealed class Kind(int number, bool[] held, bool isWord, bool isBreak, bool isEnd, bool isLast = false)
    {
        public int Number => number;

        public bool IsWord => isWord;

        public bool IsBreak => isBreak;

        public bool IsLastBreak => isLast;

        public bool IsEnd => isEnd;

        /// <summary>The same at the end of the text.</summary>
        public Kind AsLast => field ??= new(number + 1, held, isWord, isBreak, isEnd, isLast: true);

        public bool Holds(int set) => !isEnd && held[set];
    }

    /// <summary>The ways that are open after a character, and what is known of where they lead.</summary>
    private sealed class State(int[] ways, Before before)
    {
        private int[] _follows = [];

        public int[] Steps => ways;

        public Before Before => before;

        public int Follows(int kind) => kind < _follows.Length ? _follows[kind] : Unknown;

        public void Remember(int kind, int next)
        {
            if (kind >= KindsKept) return;
            if (kind >= _follows.Length)
            {
                var more = new int[Math.Min(KindsKept, Math.Max(kind + 1, _follows.Length * 2))];
                Array.Fill(more, Unknown);
                _follows.CopyTo(more, 0);
                _follows = more;
            }
            _follows[kind] = next;
        }
    }
}
