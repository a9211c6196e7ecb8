namespace Analytics.Core.Columns;

/// <summary>How the bytes of a column are to be read. Stored in the directory of every segment; never renumber.</summary>
public enum ColumnEncoding : byte
{
    /// <summary>One value, as often as the column is long.</summary>
    Constant = 1,

    /// <summary>The distance of each value to the smallest, in as many bits as the largest distance needs.</summary>
    Packed = 2,

    /// <summary>Each value repeated so and so often.</summary>
    Runs = 3,

    /// <summary>One value everywhere but at a list of places.</summary>
    Sparse = 4,

    /// <summary>The difference of each value to the one before, small ones in fewer bytes.</summary>
    Delta = 5,

    /// <summary>The differences of <see cref="Delta"/>, bit-packed as in <see cref="Packed"/>.</summary>
    PackedDelta = 6,

    /// <summary>The distances of <see cref="Packed"/> as planes of bytes, each compressed by itself.</summary>
    Planes = 7,

    /// <summary>A dictionary of the distinct values, and for each value its place in it.</summary>
    Codes = 32,

    /// <summary>Texts: their lengths, then their characters.</summary>
    Texts = 33,
}
